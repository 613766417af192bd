package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column that is compared.
 *
 * @param name of the column
 */
public record MatchField(String name, FieldKind kind) implements Serializable {

  /** The fields of a configuration: from columns to the words of their kinds. */
  public static List<MatchField> all(Map<String, String> kinds) {
    return kinds.entrySet().stream()
        .map(
            field ->
                new MatchField(
                    field.getKey(), FieldKind.valueOf(field.getValue().toUpperCase(Locale.ROOT))))
        .toList();
  }
}
