package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.call_activity}: calls of the call centre. */
public final class CallActivityTable {

  public static final String CALL_ID = "call_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String PHONE = "phone";
  public static final String PHONE_E164 = "phone_e164";
  public static final String DIRECTION = "direction";
  public static final String AGENT = "agent";
  public static final String TOPIC = "topic";
  public static final String OUTCOME = "outcome";
  public static final String STARTED_AT = "started_at";
  public static final String DURATION_SECONDS = "duration_seconds";
  public static final String SOURCE = "source";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.call_activity",
              "One row per call from or to the call centre: its latest version.",
              """
          call_id STRING NOT NULL COMMENT 'Id of the call',
          contact_id STRING COMMENT 'CRM id of the other side, where known [pii: pseudonym]',
          phone STRING COMMENT 'Number of the other side as given [pii: phone]',
          phone_e164 STRING COMMENT 'Number of the other side in E.164; null where it is no number [pii: phone]',
          direction STRING COMMENT 'inbound or outbound',
          agent STRING COMMENT 'Who of the call centre spoke [pii: pseudonym]',
          topic STRING COMMENT 'What it was about',
          outcome STRING COMMENT 'How it ended, such as solved, called back or complaint',
          started_at TIMESTAMP NOT NULL COMMENT 'When it began',
          duration_seconds INT COMMENT 'How long it took',
          """
                  + RecordColumns.OF_EVERY_KIND)
          .withKey("call_id")
          .withClustering("call_id")
          .withChangeFeed();

  private CallActivityTable() {}
}
