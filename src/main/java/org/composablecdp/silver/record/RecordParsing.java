package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.composablecdp.bronze.RecordsTable;

/**
 * Turns the records of a source into typed rows of their kind, with every rule that a record
 * breaks.
 *
 * @param contract what the records must be
 * @param columns from our column names to those of the files or to expressions, where they differ;
 *     see {@link RecordField}
 * @param namespace put before the ids of the source, where others have the same; expressions give
 *     ids as they are
 */
public record RecordParsing(Contract contract, Map<String, String> columns, String namespace) {

  /** Columns that no record has. */
  public static final Set<String> MADE_HERE =
      Set.of(
          RecordColumns.SOURCE,
          RecordColumns.VERSION_HASH,
          RecordColumns.EMAIL_HASH,
          ContactsTable.EMAIL_NORMALISED,
          ContactsTable.PHONE_E164,
          ContactsTable.FIRST_NAME_NORMALISED,
          ContactsTable.LAST_NAME_NORMALISED,
          ContactsTable.POSTCODE_NORMALISED,
          ContactsTable.COUNTRY_CODE);

  static final String FIELDS = RecordField.FIELD;

  private static final String DATED = "^[0-9]{4}(-|$)";

  /** Hashes of records are below it, those of replays above. */
  private static final long REPLAYS = 1L << 62;

  /** Of a source whose ids are its own, with no rules but the types. */
  public RecordParsing(RecordKind kind, Map<String, String> columns) {
    this(Contract.of(kind), columns, "");
  }

  /**
   * Rows of {@code bronze.records} in; the columns of the contract's table and those of {@link
   * Breaches} are added.
   */
  public Dataset<Row> apply(Dataset<Row> records) {
    Dataset<Row> fields = records.withColumn(FIELDS, FieldTexts.of(col(RecordsTable.PAYLOAD)));
    Map<String, Column> values = new LinkedHashMap<>();
    for (StructField column : contract.table().schema().fields()) {
      values.put(column.name(), value(column));
    }
    return fields
        .withColumns(values)
        .withColumn(Breaches.COLUMN, new RowBreaches(this).column())
        .drop(FIELDS);
  }

  private Column value(StructField column) {
    return switch (column.name()) {
      case RecordColumns.SOURCE -> col(RecordsTable.SOURCE);
      case RecordColumns.EMAIL_HASH ->
          sha2(Normalisation.email(given(ContactsTable.EMAIL)).cast("binary"), 256);
      case RecordColumns.IS_DELETED -> isGone().or(coalesce(typed(column), lit(false)));
      case RecordColumns.VERSION_HASH -> versionHash();
      case RecordColumns.UPDATED_AT -> updatedAt(column);
      case ContactsTable.EMAIL_NORMALISED -> Normalisation.email(given(ContactsTable.EMAIL));
      case ContactsTable.PHONE_E164 ->
          Normalisation.phone(given(ContactsTable.PHONE), country(), contract.country());
      case ContactsTable.FIRST_NAME_NORMALISED ->
          Normalisation.name(given(ContactsTable.FIRST_NAME));
      case ContactsTable.LAST_NAME_NORMALISED -> Normalisation.name(given(ContactsTable.LAST_NAME));
      case ContactsTable.POSTCODE_NORMALISED ->
          Normalisation.postcode(given(ContactsTable.POSTCODE));
      case ContactsTable.COUNTRY_CODE -> country();
      default -> typed(column);
    };
  }

  private Column country() {
    return Normalisation.country(given(ContactsTable.COUNTRY));
  }

  private Column updatedAt(StructField column) {
    Column made = contract.kind().madeAt().map(this::typed).orElse(typed(column));
    return when(isOfItsArrival(), col(RecordsTable.ARRIVED_AT))
        .otherwise(coalesce(typed(column), made, col(RecordsTable.ARRIVED_AT)));
  }

  static Column isGone() {
    return coalesce(col(RecordsTable.OPERATION).equalTo(RecordsTable.DELETE), lit(false));
  }

  /** Nothing in the record tells when it went or came back. */
  private static Column isOfItsArrival() {
    return col(RecordsTable.OPERATION).isin(RecordsTable.DELETE, RecordsTable.RESTORE);
  }

  /** Of versions of one time, a living one counts, and of these one that was repaired. */
  private static Column versionHash() {
    Column hash = functions.xxhash64(col(RecordsTable.PAYLOAD));
    return when(isGone(), lit(Long.MIN_VALUE))
        .when(RecordReplays.isReplay(), shiftrightunsigned(hash, 2).plus(lit(REPLAYS)))
        .otherwise(shiftright(hash, 1));
  }

  Column typed(StructField column) {
    Column text = given(column.name());
    if (column.dataType().equals(DataTypes.StringType)) {
      return column.name().equals(RecordColumns.CURRENCY) ? upper(trim(text)) : text;
    }
    // Spark reads a time of day alone as one of today
    Column dated =
        column.dataType().equals(DataTypes.TimestampType)
            ? when(trim(text).rlike(DATED), text)
            : text;
    return trim(dated).try_cast(column.dataType());
  }

  /** The text of the record, null where it is blank. */
  Column given(String name) {
    Column text = new RecordField(nameInFile(name)).of(col(FIELDS));
    boolean isPrefixed =
        !namespace.isEmpty()
            && contract.kind().ids().contains(name)
            && !new RecordField(nameInFile(name)).isExpression();
    return when(trim(text).notEqual(""), isPrefixed ? concat(lit(namespace + ":"), text) : text);
  }

  /** What a reason calls it: the name in the file, or ours for an expression. */
  String shown(String name) {
    return new RecordField(nameInFile(name)).isExpression() ? name : nameInFile(name);
  }

  private String nameInFile(String name) {
    return columns.getOrDefault(name, name);
  }
}
