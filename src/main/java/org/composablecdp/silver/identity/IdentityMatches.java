package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Links of the graph that were not seen, but found by comparing records. */
public final class IdentityMatches {

  /** Less sure than any identifier that two records have in common. */
  private static final double SUREST = 0.999999;

  private IdentityMatches() {}

  /** Those of the given rules that still hold. */
  public static Dataset<Row> current(Dataset<Row> matches, List<String> rules) {
    return matches
        .filter(col(IdentityMatchesTable.RULE).isin(rules.toArray()))
        .filter(IdentityMatchesTable.IS_CURRENT);
  }

  /** Rows of {@link IdentityMatchesTable} to rows of {@link IdentityEdgesTable}. */
  public static Dataset<Row> edges(Dataset<Row> matches, List<String> rules) {
    Column seenAt = col(IdentityMatchesTable.SEEN_AT);
    return current(matches, rules)
        .select(
            col(IdentityMatchesTable.LEFT_IDENTIFIER).as(IdentityEdgesTable.LEFT_IDENTIFIER),
            col(IdentityMatchesTable.RIGHT_IDENTIFIER).as(IdentityEdgesTable.RIGHT_IDENTIFIER),
            col(IdentityMatchesTable.RULE).as(IdentityEdgesTable.RULE),
            concat_ws(
                    " ~ ",
                    col(IdentityMatchesTable.LEFT_IDENTIFIER),
                    col(IdentityMatchesTable.RIGHT_IDENTIFIER))
                .as(IdentityEdgesTable.EVIDENCE),
            least(col(IdentityMatchesTable.PROBABILITY), lit(SUREST))
                .as(IdentityEdgesTable.CONFIDENCE),
            array(to_date(seenAt)).as(IdentityEdgesTable.SEEN_ON),
            seenAt.as(IdentityEdgesTable.FIRST_SEEN_AT),
            seenAt.as(IdentityEdgesTable.LAST_SEEN_AT));
  }
}
