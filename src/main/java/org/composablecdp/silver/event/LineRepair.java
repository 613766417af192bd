package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Puts repaired fields into a record; all others stay byte for byte. */
final class LineRepair implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final List<String> FIELDS =
      EventsTable.TABLE.columnNames().subList(0, EventsTable.FIELDS);

  private final int[] positions;
  private final JsonPatches patches;
  private final boolean anyFieldCount;

  /**
   * A repair of some fields.
   *
   * @param fields those that get values, in the order of the values
   * @param patches null for none
   * @param anyFieldCount whether records are brought to the right number of fields
   */
  LineRepair(List<String> fields, JsonPatches patches, boolean anyFieldCount) {
    this.positions = fields.stream().mapToInt(FIELDS::indexOf).toArray();
    this.patches = patches;
    this.anyFieldCount = anyFieldCount;
  }

  /**
   * The repaired record, null where it cannot be repaired.
   *
   * @param values begins with the values of the fields, null where they are to be empty
   */
  byte[] apply(byte[] record, Row values) {
    List<byte[]> fields = record == null ? List.of() : divided(record);
    if (record == null || (!anyFieldCount && fields.size() != FIELDS.size())) {
      return null;
    }
    byte[][] line = Arrays.copyOf(fields.toArray(byte[][]::new), FIELDS.size());
    for (int i = 0; i < positions.length; i++) {
      line[positions[i]] = bytes(values.getString(i));
    }
    return patches == null || patch(line) ? joined(line) : null;
  }

  private boolean patch(byte[][] line) {
    int[] places = JsonPatches.FIELDS.stream().mapToInt(FIELDS::indexOf).toArray();
    String[] before = Arrays.stream(places).mapToObj(i -> text(line[i])).toArray(String[]::new);
    Optional<String[]> after = patches.apply(before);
    after.ifPresent(
        patched -> {
          for (int i = 0; i < places.length; i++) {
            boolean same = patched[i] == null || patched[i].equals(before[i]);
            line[places[i]] = same ? line[places[i]] : bytes(patched[i]);
          }
        });
    return after.isPresent();
  }

  private static List<byte[]> divided(byte[] record) {
    List<byte[]> fields = new ArrayList<>(FIELDS.size());
    int from = 0;
    for (int i = 0; i <= record.length; i++) {
      if (i == record.length || record[i] == '\t') {
        fields.add(Arrays.copyOfRange(record, from, i));
        from = i + 1;
      }
    }
    return fields;
  }

  private static byte[] joined(byte[][] line) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int i = 0; i < line.length; i++) {
      if (i > 0) {
        joined.write('\t');
      }
      joined.writeBytes(line[i] == null ? new byte[0] : line[i]);
    }
    return joined.toByteArray();
  }

  private static String text(byte[] field) {
    return field == null || field.length == 0 ? null : new String(field, UTF_8);
  }

  /** As Enrich does, blanks stand for what would divide fields and records. */
  private static byte[] bytes(String value) {
    return value == null
        ? new byte[0]
        : value.replace("\t", "    ").replaceAll("[\\r\\n]", "").getBytes(UTF_8);
  }
}
