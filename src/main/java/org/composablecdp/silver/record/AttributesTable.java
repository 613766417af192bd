package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.attributes}: what third parties know of people. */
public final class AttributesTable {

  public static final String IDENTIFIER_TYPE = "identifier_type";
  public static final String IDENTIFIER = "identifier";
  public static final String ATTRIBUTE = "attribute";
  public static final String VALUE = "value";
  public static final String CONFIDENCE = "confidence";
  public static final String PROVIDER = "provider";
  public static final String OBSERVED_AT = "observed_at";
  public static final String SOURCE = "source";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.attributes",
              "One row per attribute of a person from a third party: its latest value.",
              """
          identifier_type STRING NOT NULL COMMENT 'What the identifier is: contact_id, user_id, email_hash, phone_e164 or postcode',
          identifier STRING NOT NULL COMMENT 'Whom it is about, as the provider knows them [pii: pseudonym]',
          attribute STRING NOT NULL COMMENT 'Name of the attribute, such as income_band',
          value STRING COMMENT 'Value of the attribute [pii: record]',
          confidence DOUBLE COMMENT 'How sure the provider is, 0 to 1',
          provider STRING COMMENT 'Who gave it',
          observed_at TIMESTAMP COMMENT 'When it was true, as the provider says',
          """
                  + RecordColumns.OF_EVERY_KIND)
          .withKey("identifier_type", "identifier", "attribute")
          .withClustering("identifier", "attribute")
          .withChangeFeed();

  private AttributesTable() {}
}
