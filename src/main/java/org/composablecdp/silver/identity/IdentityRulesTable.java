package org.composablecdp.silver.identity;

import org.composablecdp.lake.Table;

/** {@code ops.identity_rules}: by which rules customers were made. */
public final class IdentityRulesTable {

  public static final String FINGERPRINT = "fingerprint";
  public static final String RULES = "rules";
  public static final String SINCE = "since";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.of(
          "ops.identity_rules",
          "One row per version of the rules of identity that customers were made by; append only.",
          """
          fingerprint STRING NOT NULL COMMENT 'Hash of the rules: when it is another one, all customers are made anew',
          rules STRING NOT NULL COMMENT 'What conf/identity.yml said',
          since TIMESTAMP NOT NULL COMMENT 'When a run first used them',
          run_id STRING NOT NULL COMMENT 'That run: see ops.runs'
          """);

  private IdentityRulesTable() {}
}
