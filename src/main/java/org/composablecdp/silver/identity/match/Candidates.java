package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Records with plain values, the blocks they are in and how many records have each of their values.
 *
 * <p>Keys of blocks of every depth and values are counted at once, by their fingerprints; each
 * record then takes the keys at which its blocks are small enough.
 */
record Candidates(List<MatchField> fields, List<BlockingRule> rules, int blockLimit)
    implements java.io.Serializable {

  static final String NODE = "node";
  static final String SOURCE = "source";
  static final String VALUES = "field_values";
  static final String HOLDERS = "holders";
  static final String BLOCKS = "blocks";
  static final String LEFT_OUT = "left_out";
  static final String CANDIDATE = "candidate";

  private static final String PRINT = "print";
  private static final String SIZE = "size";
  private static final String SIZES = "sizes";

  static final StructType SCHEMA =
      new StructType()
          .add(NODE, DataTypes.StringType)
          .add(SOURCE, DataTypes.IntegerType)
          .add(VALUES, DataTypes.createArrayType(DataTypes.StringType))
          .add(HOLDERS, DataTypes.createArrayType(DataTypes.LongType))
          .add(BLOCKS, DataTypes.createArrayType(DataTypes.LongType))
          .add(LEFT_OUT, DataTypes.createArrayType(DataTypes.IntegerType));

  /**
   * The candidates of records.
   *
   * @param records node, source and a column of text for each field
   * @return node and candidate, as {@link #SCHEMA}
   */
  Dataset<Row> apply(Dataset<Row> records) {
    Dataset<Row> plain = plain(records).localCheckpoint();
    Dataset<Row> prints =
        plain.select(col(NODE), explode(prints().apply(struct(col(VALUES)))).as(PRINT));
    Dataset<Row> counted =
        prints.groupBy(PRINT).agg(count(lit(1)).as(SIZE)).filter(col(SIZE).gt(1));
    Dataset<Row> sizes =
        prints
            .join(counted, PRINT)
            .groupBy(NODE)
            .agg(collect_list(struct(col(PRINT), col(SIZE))).as(SIZES));
    UserDefinedFunction chosen = udf((UDF1<Row, Row>) this::chosen, SCHEMA);
    Column whole = struct(col(NODE), col(SOURCE), col(VALUES), col(SIZES));
    return plain
        .join(sizes, new String[] {NODE}, "left")
        .select(col(NODE), chosen.apply(whole).as(CANDIDATE))
        .localCheckpoint();
  }

  private Dataset<Row> plain(Dataset<Row> records) {
    UserDefinedFunction values =
        udf(
            (UDF1<Row, List<String>>) this::plainValues,
            DataTypes.createArrayType(DataTypes.StringType));
    Column[] texts =
        fields.stream()
            .map(field -> col("`" + field.name() + "`").cast("string"))
            .toArray(Column[]::new);
    return records.select(col(NODE), col(SOURCE), values.apply(struct(texts)).as(VALUES));
  }

  private List<String> plainValues(Row texts) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      values.add(PlainValue.of(fields.get(i).kind(), texts.getString(i)));
    }
    return values;
  }

  private UserDefinedFunction prints() {
    return udf(
        (UDF1<Row, List<Long>>) this::printsOf, DataTypes.createArrayType(DataTypes.LongType));
  }

  private List<Long> printsOf(Row row) {
    String[] values = texts(row.getList(0));
    TreeSet<Long> prints = new TreeSet<>();
    rules.forEach(rule -> prints.addAll(rule.keys(values)));
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        prints.add(print(i, values[i]));
      }
    }
    return List.copyOf(prints);
  }

  private Row chosen(Row row) {
    String[] values = texts(row.getList(2));
    Map<Long, Long> sizes = new HashMap<>();
    if (!row.isNullAt(3)) {
      row.<Row>getList(3).forEach(size -> sizes.put(size.getLong(0), size.getLong(1)));
    }
    List<Long> holders = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      holders.add(values[i] == null ? 0L : sizes.getOrDefault(print(i, values[i]), 1L));
    }
    TreeSet<Long> blocks = new TreeSet<>();
    List<Integer> leftOut = new ArrayList<>();
    for (BlockingRule rule : rules) {
      blocks.addAll(rule.chosen(values, key -> sizes.getOrDefault(key, 1L), blockLimit));
      if (!rule.leftOut(values, key -> sizes.getOrDefault(key, 1L), blockLimit).isEmpty()) {
        leftOut.add(rule.number());
      }
    }
    blocks.removeIf(key -> !sizes.containsKey(key));
    return RowFactory.create(
        row.getString(0), row.getInt(1), row.getList(2), holders, List.copyOf(blocks), leftOut);
  }

  private static long print(int field, String value) {
    return Fingerprint.of(-1 - field, value);
  }

  private static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  /** The candidate of a row of {@link #SCHEMA}. */
  static Candidate of(Row row) {
    return new Candidate(
        row.getString(0),
        row.getInt(1),
        texts(row.getList(2)),
        row.<Long>getList(3).stream().mapToLong(Long::longValue).toArray(),
        row.<Long>getList(4).stream().mapToLong(Long::longValue).toArray());
  }
}
