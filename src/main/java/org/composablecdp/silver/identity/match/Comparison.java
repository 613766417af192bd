package org.composablecdp.silver.identity.match;

import java.util.List;

/** How two values of a kind are compared: the level on which they agree. */
sealed interface Comparison
    permits NameComparison,
        FullNameComparison,
        DateComparison,
        EmailComparison,
        AddressComparison,
        CodeComparison,
        PlaceComparison {

  /** Names of the levels: first that of values that differ, last that of values that are equal. */
  List<String> levels();

  /** The level of two values that differ in some way; both are plain and not null. */
  int levelOfUnequal(String one, String other);

  /** The level of two plain values that are not null. */
  default int level(String one, String other) {
    return one.equals(other) ? exact() : levelOfUnequal(one, other);
  }

  default int exact() {
    return levels().size() - 1;
  }

  static Comparison of(FieldKind kind) {
    return switch (kind) {
      case GIVEN_NAME, FAMILY_NAME -> new NameComparison();
      case FULL_NAME -> new FullNameComparison();
      case BIRTH_DATE -> new DateComparison();
      case EMAIL -> new EmailComparison();
      case ADDRESS -> new AddressComparison();
      case PHONE, POSTCODE, ID -> new CodeComparison();
      case CITY, CATEGORICAL -> new PlaceComparison();
    };
  }
}
