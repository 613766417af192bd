package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The identifiers of several people: the cookie of a kiosk or a family's tablet, the phone of a
 * call centre. They are told by the people seen with them, and link nobody.
 *
 * @param rules how many values of a type may be seen with one identifier
 * @param types of which the unique ones are never shared
 */
public record SharedIdentifiers(List<Rule> rules, List<IdentifierType> types) {

  /**
   * Above so many values of this type, what was seen with them is shared.
   *
   * @param type that tells people apart, such as user_id
   */
  public record Rule(String type, int values) {}

  private static final String NEIGHBOUR = "neighbour";
  private static final String TYPE = "type";
  private static final String VALUES = "values";

  /** Edges, each pair once, to a row of {@code identifier} for each that is shared. */
  public Dataset<Row> apply(Dataset<Row> edges) {
    Column left = col(IdentityEdgesTable.LEFT_IDENTIFIER);
    Column right = col(IdentityEdgesTable.RIGHT_IDENTIFIER);
    return edges
        .select(left.as(IDENTIFIER), right.as(NEIGHBOUR))
        .unionAll(edges.select(right.as(IDENTIFIER), left.as(NEIGHBOUR)))
        .filter(not(IdentifiersTable.typeOf(col(IDENTIFIER)).isin(unique())))
        // Records of one person that were matched are one, not several people
        .filter(
            IdentifiersTable.typeOf(col(IDENTIFIER))
                .notEqual(IdentifiersTable.typeOf(col(NEIGHBOUR))))
        .groupBy(col(IDENTIFIER), IdentifiersTable.typeOf(col(NEIGHBOUR)).as(TYPE))
        .agg(count(lit(1)).as(VALUES))
        .filter(tooMany())
        .select(IDENTIFIER)
        .distinct();
  }

  private Object[] unique() {
    return types.stream().filter(IdentifierType::unique).map(IdentifierType::name).toArray();
  }

  private Column tooMany() {
    return rules.stream()
        .map(rule -> col(TYPE).equalTo(rule.type()).and(col(VALUES).gt(rule.values())))
        .reduce(Column::or)
        .orElse(lit(false));
  }
}
