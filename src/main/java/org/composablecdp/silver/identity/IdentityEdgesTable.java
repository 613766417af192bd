package org.composablecdp.silver.identity;

import org.composablecdp.lake.Table;

/** {@code silver.identity_edges}: which identifiers were seen together, and by which evidence. */
public final class IdentityEdgesTable {

  public static final String LEFT_IDENTIFIER = "left_identifier";
  public static final String RIGHT_IDENTIFIER = "right_identifier";
  public static final String RULE = "rule";
  public static final String EVIDENCE = "evidence";
  public static final String CONFIDENCE = "confidence";
  public static final String SEEN_ON = "seen_on";
  public static final String FIRST_SEEN_AT = "first_seen_at";
  public static final String LAST_SEEN_AT = "last_seen_at";

  public static final Table TABLE =
      Table.of(
              "silver.identity_edges",
              "One row per pair of identifiers that were seen together.",
              """
          left_identifier STRING NOT NULL COMMENT 'The smaller of the two identifiers, written type:value [pii: pseudonym]',
          right_identifier STRING NOT NULL COMMENT 'The larger of the two identifiers [pii: pseudonym]',
          rule STRING NOT NULL COMMENT 'What linked them first: a source of conf/identity.yml, or a decision',
          evidence STRING NOT NULL COMMENT 'Id of the first event, record or decision that has both',
          confidence DOUBLE NOT NULL COMMENT 'How sure the link is, from 0 to 1: what conf/identity.yml says of the rule, or the probability of a match',
          seen_on ARRAY<DATE> NOT NULL COMMENT 'Days on which they were seen together, the last 366 of them: their number tells how often',
          first_seen_at TIMESTAMP NOT NULL COMMENT 'When they were first seen together',
          last_seen_at TIMESTAMP NOT NULL COMMENT 'When they were last seen together'
          """)
          .withKey("left_identifier", "right_identifier")
          .withClustering("left_identifier", "right_identifier");

  private IdentityEdgesTable() {}
}
