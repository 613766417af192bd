package org.composablecdp.silver.identity.match;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What matching gives.
 *
 * @param pairs {@code left_key}, {@code right_key}, {@code weight} in bits, {@code probability},
 *     {@code linked} where both are in one cluster, and the parts of the weight: {@code
 *     prior_weight}, for each field {@code <field>_level} and {@code <field>_weight}, {@code
 *     together_weight} and {@code household_weight}
 * @param clusters {@code source} (1, or 2 when two are linked), {@code key}, {@code cluster_id}, the
 *     smallest key of the cluster, and {@code confidence}
 */
public record MatchResult(Dataset<Row> pairs, Dataset<Row> clusters, MatchReport report) {}
