package org.composablecdp.governance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructField;

/**
 * A column as its comment describes it.
 *
 * @param type as SQL writes it, for example {@code decimal(18,2)}
 * @param comment without the class of personal data at its end
 * @param pii class of personal data in it, for example {@code email}; empty when there is none
 */
public record DescribedColumn(
    String name, String type, Nullability nullability, String comment, String pii) {

  private static final Pattern PII = Pattern.compile("\\s*\\[pii: ([a-z_]+)]$");

  /** Whether every row has a value. */
  public enum Nullability {
    NULLABLE,
    REQUIRED
  }

  /** The column that a field of a table's schema stands for. */
  public static DescribedColumn of(StructField field) {
    String whole = field.getComment().getOrElse(() -> "");
    Matcher pii = PII.matcher(whole);
    boolean personal = pii.find();
    return new DescribedColumn(
        field.name(),
        field.dataType().catalogString(),
        field.nullable() ? Nullability.NULLABLE : Nullability.REQUIRED,
        personal ? whole.substring(0, pii.start()) : whole,
        personal ? pii.group(1) : "");
  }
}
