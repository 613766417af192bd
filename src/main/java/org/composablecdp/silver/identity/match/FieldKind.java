package org.composablecdp.silver.identity.match;

import java.util.Locale;

/** What a field tells of a person, which decides how its values are read and compared. */
public enum FieldKind {
  GIVEN_NAME,
  FAMILY_NAME,
  FULL_NAME,
  BIRTH_DATE,
  EMAIL,
  PHONE,
  ADDRESS,
  POSTCODE,
  CITY,
  CATEGORICAL,
  ID;

  /** The kind as it is written in the configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isName() {
    return this == GIVEN_NAME || this == FAMILY_NAME || this == FULL_NAME;
  }
}
