package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.xxhash64;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.LEFT_IDENTIFIER;
import static org.composablecdp.silver.identity.IdentityEdgesTable.RIGHT_IDENTIFIER;
import static org.composablecdp.silver.identity.LinkResolution.COMPONENT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Parts of the graph in which not all links may hold, each united as a whole in one task. */
record ContestedParts(List<IdentifierType> types) {

  private static final String[] BY_COMPONENT = {COMPONENT};
  private static final String MEMBERS = "members";
  private static final String LINKS = "links";
  private static final String FORBIDDEN = "forbidden";
  private static final String FOUND = "found";
  private static final String VALUE = "value";

  private static final StructType PART =
      new StructType()
          .add(IDENTIFIER, DataTypes.StringType)
          .add(LinkResolution.PART, DataTypes.StringType);
  private static final StructType REFUSAL =
      new StructType()
          .add(LEFT_IDENTIFIER, DataTypes.StringType)
          .add(RIGHT_IDENTIFIER, DataTypes.StringType)
          .add(IdentityRefusalsTable.REASON, DataTypes.StringType);
  private static final StructType RESULT =
      new StructType()
          .add(MEMBERS, DataTypes.createArrayType(PART))
          .add(LINKS, DataTypes.createArrayType(REFUSAL));

  /** A row for each part, of which {@link #parts} and {@link #refusals} make something. */
  Dataset<Row> united(Dataset<Row> members, Dataset<Row> links, Dataset<Row> forbidden) {
    Dataset<Row> places = members.select(IDENTIFIER, COMPONENT);
    return members
        .groupBy(COMPONENT)
        .agg(collect_list(member()).as(MEMBERS))
        .join(gathered(links, link(), places).as(LINKS), BY_COMPONENT, "left")
        .join(gathered(forbidden, pair(), places).as(FORBIDDEN), BY_COMPONENT, "left")
        .select(
            col(COMPONENT),
            unite()
                .apply(col(MEMBERS), col(LINKS + "." + VALUE), col(FORBIDDEN + "." + VALUE))
                .as(FOUND));
  }

  /** Identifier and {@link LinkResolution#PART}. */
  static Dataset<Row> parts(Dataset<Row> united) {
    return united.select(explode(col(FOUND + "." + MEMBERS)).as(FOUND)).select(FOUND + ".*");
  }

  /** left_identifier, right_identifier, reason and {@link LinkResolution#COMPONENT}. */
  static Dataset<Row> refusals(Dataset<Row> united) {
    return united
        .select(col(COMPONENT), explode(col(FOUND + "." + LINKS)).as(FOUND))
        .select(col(FOUND + ".*"), col(COMPONENT));
  }

  /** As {@link #refusals}, where no part is contested. */
  static Dataset<Row> noRefusals(SparkSession spark) {
    return spark.createDataFrame(List.of(), REFUSAL.add(COMPONENT, DataTypes.StringType));
  }

  private static Column member() {
    return struct(
        col(IDENTIFIER),
        IdentifiersTable.typeOf(col(IDENTIFIER)),
        unix_seconds(col(IdentifiersTable.FIRST_SEEN_AT)),
        unix_seconds(col(IdentifiersTable.LAST_SEEN_AT)));
  }

  private static Column link() {
    return struct(
        col(LEFT_IDENTIFIER),
        col(RIGHT_IDENTIFIER),
        col(LinkResolution.IS_FORCED),
        col(IdentityEdgesTable.CONFIDENCE),
        unix_micros(col(IdentityEdgesTable.LAST_SEEN_AT)),
        xxhash64(col(LEFT_IDENTIFIER), col(RIGHT_IDENTIFIER)));
  }

  private static Column pair() {
    return struct(col(LEFT_IDENTIFIER), col(RIGHT_IDENTIFIER));
  }

  /** The values by the part of their left identifier. */
  private static Dataset<Row> gathered(Dataset<Row> pairs, Column value, Dataset<Row> places) {
    return pairs
        .select(col(LEFT_IDENTIFIER).as(IDENTIFIER), value.as(VALUE))
        .join(places, IDENTIFIER)
        .groupBy(COMPONENT)
        .agg(collect_list(col(VALUE)).as(VALUE));
  }

  private UserDefinedFunction unite() {
    Map<String, IdentifierType> byName = new HashMap<>();
    types.forEach(type -> byName.put(type.name(), type));
    UDF3<Seq<Row>, Seq<Row>, Seq<Row>, Row> unite =
        (members, links, forbidden) -> {
          LimitedUnion union = new LimitedUnion(byName);
          rows(members).forEach(row -> union.add(member(row)));
          rows(forbidden).forEach(row -> union.forbid(row.getString(0), row.getString(1)));
          union.unite(rows(links).stream().map(row -> link(row, byName)).toList());
          return result(union);
        };
    return functions.udf(unite, RESULT);
  }

  private static List<Row> rows(Seq<Row> rows) {
    return rows == null ? List.of() : CollectionConverters.asJava(rows);
  }

  private static LimitedUnion.Member member(Row row) {
    return new LimitedUnion.Member(
        row.getString(0), row.getString(1), row.getLong(2), row.getLong(3));
  }

  private static LimitedUnion.Link link(Row row, Map<String, IdentifierType> types) {
    int priority = priority(row.getString(0), types) + priority(row.getString(1), types);
    return new LimitedUnion.Link(
        row.getString(0),
        row.getString(1),
        row.getBoolean(2),
        row.getDouble(3),
        priority,
        row.getLong(4),
        row.getLong(5));
  }

  private static int priority(String identifier, Map<String, IdentifierType> types) {
    String type = identifier.substring(0, identifier.indexOf(':'));
    return types.getOrDefault(type, IdentifierType.unknown(type)).priority();
  }

  private static Row result(LimitedUnion union) {
    return RowFactory.create(
        union.parts().entrySet().stream()
            .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
            .toList(),
        union.refusals().stream()
            .map(
                refusal ->
                    RowFactory.create(
                        refusal.link().left(), refusal.link().right(), refusal.reason()))
            .toList());
  }
}
