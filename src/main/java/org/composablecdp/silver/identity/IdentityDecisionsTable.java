package org.composablecdp.silver.identity;

import java.util.Locale;
import org.composablecdp.lake.Table;

/** {@code ops.identity_decisions}: what stewards decided about who is who. */
public final class IdentityDecisionsTable {

  public static final String DECISION_ID = "decision_id";
  public static final String ACTION = "action";
  public static final String LEFT_IDENTIFIER = IdentityEdgesTable.LEFT_IDENTIFIER;
  public static final String RIGHT_IDENTIFIER = IdentityEdgesTable.RIGHT_IDENTIFIER;
  public static final String REASON = "reason";
  public static final String DECIDED_BY = "decided_by";
  public static final String DECIDED_AT = "decided_at";

  /** What can be decided; of a pair, or of one identifier. */
  public enum Action {
    /** The pair is one customer, whatever the limits say. */
    LINK,
    /** The pair is never one customer. */
    FORBID,
    /** The identifier links nobody: it stands apart. */
    SPLIT,
    /** The identifier is taken for a shared one. */
    BLOCK,
    /** The identifier is not taken for a shared one, whatever is seen with it. */
    UNBLOCK,
    /** What was decided before about the pair, or the identifier, is no longer so. */
    ALLOW;

    /** As it is written in the table. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Table TABLE =
      Table.of(
              "ops.identity_decisions",
              "One row per decision of a steward about identifiers; append only, the last one about a pair or an identifier counts.",
              """
          decision_id STRING NOT NULL COMMENT 'Unique id',
          action STRING NOT NULL COMMENT 'link or forbid (a pair), split, block or unblock (an identifier), allow (takes the last decision back)',
          left_identifier STRING NOT NULL COMMENT 'An identifier, written type:value [pii: pseudonym]',
          right_identifier STRING COMMENT 'The other identifier of a pair [pii: pseudonym]',
          reason STRING COMMENT 'Why, for those who ask later',
          decided_by STRING COMMENT 'Who decided',
          decided_at TIMESTAMP NOT NULL COMMENT 'When; the later decision counts'
          """)
          .withKey("decision_id");

  private IdentityDecisionsTable() {}
}
