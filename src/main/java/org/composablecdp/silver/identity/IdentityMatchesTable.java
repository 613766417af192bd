package org.composablecdp.silver.identity;

import org.composablecdp.lake.Table;

/** {@code silver.identity_matches}: records that are of one person by what they say. */
public final class IdentityMatchesTable {

  public static final String RULE = "rule";
  public static final String LEFT_IDENTIFIER = "left_identifier";
  public static final String RIGHT_IDENTIFIER = "right_identifier";
  public static final String IS_CURRENT = "is_current";
  public static final String PROBABILITY = "probability";
  public static final String STEPS = "steps";
  public static final String SEEN_AT = "seen_at";

  public static final Table TABLE =
      Table.of(
              "silver.identity_matches",
              "One row per pair of records that linkage found to be of one person, and rule that found it.",
              """
          rule STRING NOT NULL COMMENT 'The rule of linkage in conf/identity.yml',
          left_identifier STRING NOT NULL COMMENT 'The smaller of the identifiers that the records stand for, written type:value [pii: pseudonym]',
          right_identifier STRING NOT NULL COMMENT 'The larger of the two [pii: pseudonym]',
          is_current BOOLEAN NOT NULL COMMENT 'Whether the last matching still finds it; links that it does not are kept here and link no more',
          probability DOUBLE NOT NULL COMMENT 'That the two are of one person, from 0 to 1',
          steps ARRAY<STRUCT<field: STRING, level: STRING, weight: DOUBLE>> NOT NULL COMMENT 'What the weight of the pair is the sum of: how far each field agrees, and how many bits that says',
          seen_at TIMESTAMP NOT NULL COMMENT 'When the younger of the two records was made'
          """)
          .withKey("left_identifier", "right_identifier", "rule")
          .withClustering("left_identifier", "right_identifier")
          .withChangeFeed();

  private IdentityMatchesTable() {}
}
