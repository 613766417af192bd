package org.composablecdp.silver.identity;

import org.composablecdp.lake.Table;

/** {@code silver.identity_refusals}: links that do not hold. */
public final class IdentityRefusalsTable {

  public static final String LEFT_IDENTIFIER = "left_identifier";
  public static final String RIGHT_IDENTIFIER = "right_identifier";
  public static final String REASON = "reason";
  public static final String RULE = "rule";
  public static final String EVIDENCE = "evidence";
  public static final String COMPONENT_ID = "component_id";

  public static final Table TABLE =
      Table.of(
              "silver.identity_refusals",
              "One row per link that does not hold, because of a limit or a decision. Links of shared identifiers are not among them.",
              """
          left_identifier STRING NOT NULL COMMENT 'The smaller of the two identifiers, written type:value [pii: pseudonym]',
          right_identifier STRING NOT NULL COMMENT 'The larger of the two identifiers [pii: pseudonym]',
          reason STRING NOT NULL COMMENT 'Why: what a customer would have too many of, or that a decision forbids it',
          rule STRING NOT NULL COMMENT 'What linked them first: a source of conf/identity.yml, or a decision',
          evidence STRING NOT NULL COMMENT 'Id of the first event, record or decision that has both',
          component_id STRING NOT NULL COMMENT 'Part of the graph that the link is in: see silver.identifiers'
          """)
          .withKey("left_identifier", "right_identifier")
          .withClustering("left_identifier", "right_identifier");

  private IdentityRefusalsTable() {}
}
