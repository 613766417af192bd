package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which identifiers a row of a source has, and which of them it links: rows of {@link #SEEN_AT},
 * {@link #RULE}, {@link #EVIDENCE}, {@link #CONFIDENCE}, {@link #IDENTIFIERS} and {@link #LINKS}.
 *
 * @param blocked values that stand for nobody
 */
public record Sightings(IdentifiersTable.Blocked blocked) {

  public static final String SEEN_AT = "seen_at";
  public static final String RULE = "rule";
  public static final String EVIDENCE = "evidence";
  public static final String CONFIDENCE = "confidence";
  public static final String IDENTIFIERS = "identifiers";

  /** An array of {@code left} and {@code right}, the smaller identifier first. */
  public static final String LINKS = "links";

  /** The rule of {@link #naming}; sources cannot have it, since theirs are lower-case words. */
  public static final String NAMED = "(named)";

  private static final String NO_LINKS =
      "CAST(array() AS ARRAY<STRUCT<left: STRING, right: STRING>>)";

  static final String LEFT = "left";
  static final String RIGHT = "right";

  /** From rows of the table of the source; rows without identifier or time are no sightings. */
  public Dataset<Row> apply(IdentitySource source, Dataset<Row> rows) {
    Dataset<Row> counted =
        source.row().where().isEmpty() ? rows : rows.filter(expr(source.row().where()));
    List<String> types = source.identifiers().keySet().stream().sorted().toList();
    Column[] written =
        types.stream().map(type -> written(type, source).as(type)).toArray(Column[]::new);
    return counted
        .select(
            expr(source.row().time()).cast("timestamp").as(SEEN_AT),
            lit(source.rule()).as(RULE),
            expr(source.row().id()).cast("string").as(EVIDENCE),
            lit(source.confidence()).as(CONFIDENCE),
            struct(written).as(IDENTIFIERS))
        .withColumn(LINKS, links(source.pairs()))
        .withColumn(
            IDENTIFIERS,
            array_distinct(
                array_compact(array(types.stream().map(Sightings::of).toArray(Column[]::new)))))
        .filter(size(col(IDENTIFIERS)).gt(0).and(col(SEEN_AT).isNotNull()));
  }

  /**
   * Rows that name one or two identifiers, so that these are looked at again: they are no sightings
   * of them, and their rule is {@link #NAMED}.
   */
  public static Dataset<Row> naming(Dataset<Row> rows, String at, String left, String right) {
    return rows.select(
        col(at).as(SEEN_AT),
        lit(NAMED).as(RULE),
        lit("").as(EVIDENCE),
        lit(1.0).as(CONFIDENCE),
        array_compact(array(col(left), col(right))).as(IDENTIFIERS),
        expr(NO_LINKS).as(LINKS));
  }

  private Column written(String type, IdentitySource source) {
    Column value = expr(source.identifiers().get(type)).cast("string");
    return IdentifiersTable.written(type, value, blocked);
  }

  private static Column of(String type) {
    return col(IDENTIFIERS + "." + type);
  }

  private static Column links(List<IdentitySource.Link> pairs) {
    Column[] links =
        pairs.stream().map(pair -> link(of(pair.one()), of(pair.other()))).toArray(Column[]::new);
    return links.length == 0 ? expr(NO_LINKS) : array_distinct(array_compact(array(links)));
  }

  /** Null where one of them is. */
  private static Column link(Column one, Column other) {
    return when(
        one.isNotNull().and(other.isNotNull()),
        struct(least(one, other).as(LEFT), greatest(one, other).as(RIGHT)));
  }
}
