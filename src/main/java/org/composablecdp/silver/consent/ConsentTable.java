package org.composablecdp.silver.consent;

import org.composablecdp.lake.Table;

/** {@code silver.consent}: what the owner of each identifier decided, purpose by purpose. */
public final class ConsentTable {

  public static final String IDENTIFIER = "identifier";
  public static final String PURPOSE = "purpose";
  public static final String GRANTED = "granted";
  public static final String DECIDED_AT = "decided_at";
  public static final String EVIDENCE = "evidence";

  public static final Table TABLE =
      Table.of(
              "silver.consent",
              "One row per identifier and purpose: the latest decision.",
              """
          identifier STRING NOT NULL COMMENT 'Identifier of the person who decided, written type:value [pii: pseudonym]',
          purpose STRING NOT NULL COMMENT 'What the data may be used for: analytics, personalization, marketing …, or * for all',
          granted BOOLEAN NOT NULL COMMENT 'Whether it was granted',
          decided_at TIMESTAMP NOT NULL COMMENT 'When it was decided',
          evidence STRING NOT NULL COMMENT 'Id of the consent event or contact'
          """)
          .withKey("identifier", "purpose")
          .withClustering("identifier")
          .withChangeFeed();

  private ConsentTable() {}
}
