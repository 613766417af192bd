package org.composablecdp.silver.event.schema;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of columns and fields as Snowplow's loaders make them: {@code fooBar-1} is foo_bar_1. */
final class ColumnNames {

  private static final Pattern HUMP = Pattern.compile("([^A-Z_])([A-Z])");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9_]");

  private ColumnNames() {}

  /** Vendors keep their words together: {@code com.AcmeShop} is com_acmeshop. */
  static String lowerCase(String vendor) {
    return vendor.replace('-', '_').replace('.', '_').toLowerCase(Locale.ROOT);
  }

  static String snakeCase(String name) {
    String parted = HUMP.matcher(name.replace('-', '_').replace('.', '_')).replaceAll("$1_$2");
    return OTHER.matcher(parted.toLowerCase(Locale.ROOT)).replaceAll("_");
  }
}
