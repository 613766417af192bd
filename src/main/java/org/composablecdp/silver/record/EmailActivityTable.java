package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.email_activity}: what became of e-mails. */
public final class EmailActivityTable {

  public static final String ACTIVITY_ID = "activity_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String EMAIL = "email";
  public static final String EMAIL_HASH = "email_hash";
  public static final String EMAIL_NORMALISED = "email_normalised";
  public static final String MESSAGE_ID = "message_id";
  public static final String CAMPAIGN = "campaign";
  public static final String ACTIVITY = "activity";
  public static final String URL = "url";
  public static final String OCCURRED_AT = "occurred_at";
  public static final String SOURCE = "source";
  public static final String IS_DELETED = "is_deleted";
  public static final String UPDATED_AT = "updated_at";
  public static final String VERSION_HASH = "version_hash";

  public static final Table TABLE =
      Table.of(
              "silver.email_activity",
              "One row per thing that happened to an e-mail that was sent.",
              """
          activity_id STRING NOT NULL COMMENT 'Id of what happened',
          contact_id STRING COMMENT 'CRM id of the receiver, where known [pii: pseudonym]',
          email STRING COMMENT 'Address of the receiver as given [pii: email]',
          email_hash STRING COMMENT 'SHA-256 of the trimmed lower-case e-mail address, in hexadecimal; null where it is no address [pii: pseudonym]',
          email_normalised STRING COMMENT 'Address of the receiver, trimmed and in lower case; null where it is no address [pii: email]',
          message_id STRING COMMENT 'Id of the e-mail',
          campaign STRING COMMENT 'Campaign of the e-mail',
          activity STRING NOT NULL COMMENT 'What happened: sent, delivered, opened, clicked, bounced, unsubscribed or complained',
          url STRING COMMENT 'Link that was clicked [pii: url]',
          occurred_at TIMESTAMP NOT NULL COMMENT 'When it happened',
          """
                  + RecordColumns.OF_EVERY_KIND)
          .withKey("activity_id")
          .withClustering("activity_id")
          .withChangeFeed();

  private EmailActivityTable() {}
}
