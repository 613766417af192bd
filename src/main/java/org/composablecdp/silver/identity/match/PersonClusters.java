package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.identity.ConnectedComponents;

/** Makes clusters of accepted pairs: connected components, each parted by a rule. */
record PersonClusters(ComponentParting parting) implements Serializable {

  static final String CLUSTER = "cluster_node";
  static final String CONFIDENCE = "confidence";

  private static final int TASK_EDGES = 10_000_000;
  private static final String MEMBERS = "members";
  private static final String EDGES = "edges";
  private static final String FOUND = "found";

  static final StructType SCHEMA =
      new StructType()
          .add(Candidates.NODE, DataTypes.StringType)
          .add(CLUSTER, DataTypes.StringType)
          .add(CONFIDENCE, DataTypes.DoubleType);

  /**
   * The cluster of every candidate: node, smallest node of its cluster, and how sure it is.
   *
   * @param accepted left and right node and weight
   */
  Dataset<Row> apply(Dataset<Row> candidates, Dataset<Row> accepted) {
    String component = ConnectedComponents.COMPONENT;
    Dataset<Row> labels =
        new ConnectedComponents(TASK_EDGES)
            .apply(accepted.select(PairRows.LEFT, PairRows.RIGHT))
            .toDF(Candidates.NODE, component)
            .localCheckpoint();
    Dataset<Row> members =
        candidates
            .join(labels, Candidates.NODE)
            .groupBy(component)
            .agg(collect_list(Candidates.CANDIDATE).as(MEMBERS));
    Dataset<Row> edges =
        accepted
            .join(labels.toDF(PairRows.LEFT, component), PairRows.LEFT)
            .groupBy(component)
            .agg(collect_list(struct(PairRows.LEFT, PairRows.RIGHT, ScoredPairs.WEIGHT)).as(EDGES));
    UserDefinedFunction parts =
        udf((UDF1<Row, List<Row>>) parting::parts, DataTypes.createArrayType(SCHEMA));
    Dataset<Row> found =
        members
            .join(edges, component)
            .select(explode(parts.apply(struct(MEMBERS, EDGES))).as(FOUND))
            .select(FOUND + ".*");
    return candidates
        .select(Candidates.NODE)
        .join(found, new String[] {Candidates.NODE}, "left")
        .select(
            col(Candidates.NODE),
            coalesce(col(CLUSTER), col(Candidates.NODE)).as(CLUSTER),
            coalesce(col(CONFIDENCE), lit(1.0)).as(CONFIDENCE));
  }
}
