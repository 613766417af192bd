package org.composablecdp.silver.identity;

import java.util.Locale;
import org.composablecdp.lake.Table;

/** {@code silver.identity_changes}: what happened to customers, and why. */
public final class IdentityChangesTable {

  public static final String CHANGE_ID = "change_id";
  public static final String KIND = "kind";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String OTHER_CUSTOMER_ID = "other_customer_id";
  public static final String LEFT_IDENTIFIER = IdentityEdgesTable.LEFT_IDENTIFIER;
  public static final String RIGHT_IDENTIFIER = IdentityEdgesTable.RIGHT_IDENTIFIER;
  public static final String RULE = IdentityEdgesTable.RULE;
  public static final String EVIDENCE = IdentityEdgesTable.EVIDENCE;
  public static final String CHANGED_AT = "changed_at";
  public static final String RUN_ID = "run_id";

  /** What can happen. */
  public enum Kind {
    CREATE,
    MERGE,
    SPLIT,
    BLOCK,
    UNBLOCK;

    /** As it is written in the table. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Table TABLE =
      Table.of(
              "silver.identity_changes",
              "One row per customer that was made, merged or split, and per identifier that was blocked, with the reason.",
              """
          change_id STRING NOT NULL COMMENT 'Hash of what happened, in which batch',
          kind STRING NOT NULL COMMENT 'create, merge, split, block (an identifier turned out to be shared) or unblock',
          customer_id STRING NOT NULL COMMENT 'The customer that there is now; of a block, the one of the identifier',
          other_customer_id STRING COMMENT 'Of a merge, the customer that went up in it; of a split, the one it was part of',
          left_identifier STRING COMMENT 'One end of the link that did it; of a create, the oldest identifier; of a block, the identifier [pii: pseudonym]',
          right_identifier STRING COMMENT 'The other end of the link that did it [pii: pseudonym]',
          rule STRING COMMENT 'Of a merge, what linked the two; of a split, what parts them: shared, or the reason of a refusal',
          evidence STRING COMMENT 'Id of the event, record or decision that has both',
          changed_at TIMESTAMP NOT NULL COMMENT 'When the run found it',
          run_id STRING NOT NULL COMMENT 'Run that found it: see ops.runs'
          """)
          .withKey("change_id")
          .withClustering("customer_id", "changed_at");

  private IdentityChangesTable() {}
}
