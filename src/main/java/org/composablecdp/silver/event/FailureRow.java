package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.event.ParsedRecord.FieldError;

/** What is wrong with a record, as columns of {@link FailedEventsTable}. */
final class FailureRow {

  private static final int ID_BYTES = 16;

  private FailureRow() {}

  static StructType type() {
    StructType failed = FailedEventsTable.TABLE.schema();
    return new StructType(
        Stream.of(
                FailedEventsTable.FAILURE_ID,
                FailedEventsTable.FAILURE_TYPE,
                FailedEventsTable.FIELD_COUNT,
                FailedEventsTable.ERRORS,
                FailedEventsTable.BAD_ROW,
                FailedEventsTable.DATA)
            .map(failed::apply)
            .toArray(StructField[]::new));
  }

  static Row of(ParsedRecord.Failure failure, byte[] record) {
    String type = failure.type().name();
    return RowFactory.create(
        id(record, type, failure.errors()),
        type,
        failure.fieldCount(),
        errors(failure.errors()),
        BadRow.of(failure, record),
        record);
  }

  static Row of(ParsedRecord.Reported failure, byte[] record) {
    return RowFactory.create(
        id(record, failure.type(), failure.errors()),
        failure.type(),
        failure.fieldCount(),
        errors(failure.errors()),
        failure.badRow(),
        failure.data());
  }

  private static Row[] errors(List<FieldError> errors) {
    return errors.stream()
        .map(error -> RowFactory.create(error.field(), error.value(), error.message()))
        .toArray(Row[]::new);
  }

  /** Half of a SHA-256: of the bytes received, the type and the messages. */
  private static String id(byte[] record, String type, List<FieldError> errors) {
    MessageDigest hash = sha256();
    if (record != null) {
      hash.update(record);
    }
    part(hash, type);
    for (FieldError error : errors) {
      part(hash, String.valueOf(error.field()));
      part(hash, error.message());
    }
    return HexFormat.of().formatHex(hash.digest(), 0, ID_BYTES);
  }

  private static void part(MessageDigest hash, String text) {
    hash.update((byte) 0);
    hash.update(text.getBytes(UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
