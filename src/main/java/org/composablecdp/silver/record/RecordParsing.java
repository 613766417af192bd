package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.composablecdp.bronze.RecordsTable;

/**
 * Turns the records of a source into typed rows of contacts or orders, with every reason why a
 * record is not valid.
 *
 * @param kind what the records are
 * @param columns from our column names to those of the files or to expressions, where they differ;
 *     see {@link RecordField}
 * @param namespace put before the ids of the source, where others have the same; expressions give
 *     ids as they are
 */
public record RecordParsing(RecordKind kind, Map<String, String> columns, String namespace) {

  /** Why the record is not valid, every reason; empty for valid ones. */
  public static final String REASONS = QuarantineTable.REASONS;

  /** Columns that no record has. */
  public static final Set<String> MADE_HERE =
      Set.of(RecordsTable.SOURCE, ContactsTable.EMAIL_HASH, ContactsTable.VERSION_HASH);

  private static final String FIELDS = RecordField.FIELD;
  private static final String EMAIL = "email";
  private static final String UPDATED_AT = "updated_at";
  private static final String DATED = "^[0-9]{4}(-|$)";
  private static final String ADDRESS = "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$";

  /** Of a source whose ids are its own. */
  public RecordParsing(RecordKind kind, Map<String, String> columns) {
    this(kind, columns, "");
  }

  /** Rows of {@code bronze.records} in; the columns of the kind's table and REASONS are added. */
  public Dataset<Row> apply(Dataset<Row> records) {
    var asMap = DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
    Dataset<Row> fields =
        records.withColumn(FIELDS, functions.from_json(col(RecordsTable.PAYLOAD), asMap));
    for (StructField column : kind.table().schema().fields()) {
      fields = fields.withColumn(column.name(), value(column));
    }
    return fields.withColumn(REASONS, reasons()).drop(FIELDS);
  }

  private Column value(StructField column) {
    return switch (column.name()) {
      case RecordsTable.SOURCE -> col(RecordsTable.SOURCE);
      case ContactsTable.EMAIL_HASH -> emailHash();
      case ContactsTable.IS_DELETED -> isGone().or(coalesce(typed(column), lit(false)));
      case ContactsTable.VERSION_HASH -> versionHash();
      case UPDATED_AT ->
          when(isOfItsArrival(), col(RecordsTable.ARRIVED_AT))
              .otherwise(coalesce(typed(column), typed(madeAt()), col(RecordsTable.ARRIVED_AT)));
      default -> typed(column);
    };
  }

  private static Column isGone() {
    return coalesce(col(RecordsTable.OPERATION).equalTo(RecordsTable.DELETE), lit(false));
  }

  /** Nothing in the record tells when it went or came back. */
  private static Column isOfItsArrival() {
    return col(RecordsTable.OPERATION).isin(RecordsTable.DELETE, RecordsTable.RESTORE);
  }

  /** Of versions of one time, a living one counts. */
  private static Column versionHash() {
    return when(isGone(), lit(Long.MIN_VALUE))
        .otherwise(functions.xxhash64(col(RecordsTable.PAYLOAD)));
  }

  private StructField madeAt() {
    String name = kind == RecordKind.CONTACTS ? ContactsTable.CREATED_AT : OrdersTable.ORDERED_AT;
    return kind.table().schema().apply(name);
  }

  private Column typed(StructField column) {
    Column text = given(column.name());
    if (column.dataType().equals(DataTypes.StringType)) {
      return text;
    }
    // Spark reads a time of day alone as one of today
    Column dated =
        column.dataType().equals(DataTypes.TimestampType)
            ? when(trim(text).rlike(DATED), text)
            : text;
    return trim(dated).try_cast(column.dataType());
  }

  /** The text of the record, null where it is blank. */
  private Column given(String name) {
    Column text = new RecordField(nameInFile(name)).of(col(FIELDS), col(RecordsTable.PAYLOAD));
    boolean isPrefixed =
        !namespace.isEmpty()
            && kind.ids().contains(name)
            && !new RecordField(nameInFile(name)).isExpression();
    return when(trim(text).notEqual(""), isPrefixed ? concat(lit(namespace + ":"), text) : text);
  }

  /** What a reason calls it: the name in the file, or ours for an expression. */
  private String shown(String name) {
    return new RecordField(nameInFile(name)).isExpression() ? name : nameInFile(name);
  }

  private String nameInFile(String name) {
    return columns.getOrDefault(name, name);
  }

  private Column emailHash() {
    Column address = lower(trim(given(EMAIL)));
    return when(address.rlike(ADDRESS), sha2(address.cast("binary"), 256));
  }

  private Column reasons() {
    Column unreadable =
        when(
            col(FIELDS).isNull(),
            lit("the text is no " + kind.name().toLowerCase(java.util.Locale.ROOT) + " record"));
    Stream<Column> missing = kind.required().stream().map(this::missing);
    Stream<Column> mistyped =
        Arrays.stream(kind.table().schema().fields())
            .filter(column -> !column.dataType().equals(DataTypes.StringType))
            .filter(column -> !MADE_HERE.contains(column.name()))
            .map(this::mistyped);
    return array_compact(
        functions.array(
            Stream.concat(Stream.of(unreadable), Stream.concat(missing, mistyped))
                .toArray(Column[]::new)));
  }

  private Column missing(String name) {
    return when(
        col(FIELDS).isNotNull().and(given(name).isNull()), lit(shown(name) + " is missing"));
  }

  private Column mistyped(StructField column) {
    Column text = given(column.name());
    return when(
        text.isNotNull().and(typed(column).isNull()),
        concat(
            lit(shown(column.name()) + " is '"),
            functions.substring(text, 1, 80),
            lit("', which is no " + column.dataType().sql())));
  }
}
