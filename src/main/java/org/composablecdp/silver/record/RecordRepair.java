package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.composablecdp.conf.ConfException;

/**
 * Repairs records in quarantine: fields by SQL, then the whole by a JSON patch (RFC 6902). What is
 * not repaired stays as the source gave it.
 *
 * @param values by name of a field of the source, the SQL expression that it becomes; it sees the
 *     map {@code field} of all fields as texts, and the columns of the quarantine
 * @param patch a list of operations; empty for none
 */
public record RecordRepair(Map<String, String> values, String patch) {

  /** The repaired record; null where it cannot be repaired. */
  public static final String REPAIRED = "_repaired";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  public RecordRepair {
    values = Map.copyOf(values);
    try {
      if (!patch.isEmpty()) {
        JsonPatch.validate(MAPPER.readTree(patch));
      }
    } catch (JsonProcessingException | InvalidJsonPatchException e) {
      throw new ConfException(
          "--patch is no JSON patch: write a list of operations of RFC 6902 for the record", e);
    }
  }

  public boolean changesNothing() {
    return values.isEmpty() && patch.isEmpty();
  }

  /** What is changed, as JSON: the same for the same repair. */
  public String description() {
    ObjectNode json = MAPPER.createObjectNode();
    names().forEach(name -> json.withObject("/set").put(name, values.get(name)));
    if (!patch.isEmpty()) {
      json.put("patch", patch);
    }
    return json.toString();
  }

  /** Adds REPAIRED to rows of {@link QuarantineTable}. */
  public Dataset<Row> apply(Dataset<Row> quarantine) {
    Column payload = col(QuarantineTable.PAYLOAD);
    if (changesNothing()) {
      return quarantine.withColumn(REPAIRED, payload);
    }
    List<String> names = names();
    String operations = patch;
    UDF2<String, Row, String> repair = (text, given) -> repaired(text, names, given, operations);
    Column[] given =
        Stream.concat(
                IntStream.range(0, names.size())
                    .mapToObj(i -> expr(values.get(names.get(i))).cast("string").as("_" + i)),
                Stream.of(lit(0).as("_none")))
            .toArray(Column[]::new);
    return quarantine
        .withColumn(RecordField.FIELD, FieldTexts.of(payload))
        .withColumn(REPAIRED, udf(repair, DataTypes.StringType).apply(payload, struct(given)))
        .drop(RecordField.FIELD);
  }

  private List<String> names() {
    return values.keySet().stream().sorted().toList();
  }

  private static String repaired(String text, List<String> names, Row given, String patch) {
    try {
      if (text == null || !(MAPPER.readTree(text) instanceof ObjectNode record)) {
        return null;
      }
      JsonNode before = record.deepCopy();
      for (int i = 0; i < names.size(); i++) {
        record.put(names.get(i), given.getString(i));
      }
      JsonNode after = patch.isEmpty() ? record : JsonPatch.apply(MAPPER.readTree(patch), record);
      return after.equals(before) ? text : after.toString();
    } catch (JsonProcessingException | JsonPatchApplicationException e) {
      return null;
    }
  }
}
