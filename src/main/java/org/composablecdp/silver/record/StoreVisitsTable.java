package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.store_visits}: visits to stores. */
public final class StoreVisitsTable {

  public static final String VISIT_ID = "visit_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String USER_ID = "user_id";
  public static final String STORE = "store";
  public static final String ADVISOR = "advisor";
  public static final String VISITED_AT = "visited_at";
  public static final String DURATION_SECONDS = "duration_seconds";
  public static final String REASON = "reason";
  public static final String SOURCE = "source";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.store_visits",
              "One row per visit of a person to a store: its latest version.",
              """
          visit_id STRING NOT NULL COMMENT 'Id of the visit',
          contact_id STRING COMMENT 'CRM id of the visitor, where known [pii: pseudonym]',
          user_id STRING COMMENT 'Login of the visitor, where known [pii: pseudonym]',
          store STRING COMMENT 'Store that was visited',
          advisor STRING COMMENT 'Who of the store served the visitor [pii: pseudonym]',
          visited_at TIMESTAMP NOT NULL COMMENT 'When the visit began',
          duration_seconds INT COMMENT 'How long it took',
          reason STRING COMMENT 'What the visit was for, such as purchase, return or service',
          """
                  + RecordColumns.OF_EVERY_KIND)
          .withKey("visit_id")
          .withClustering("visit_id")
          .withChangeFeed();

  private StoreVisitsTable() {}
}
