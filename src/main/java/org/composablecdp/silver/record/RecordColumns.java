package org.composablecdp.silver.record;

import java.util.Set;

/** The columns that the tables of all kinds of records end with. */
final class RecordColumns {

  static final String SOURCE = "source";
  static final String CURRENCY = "currency";
  static final String EMAIL_HASH = "email_hash";
  static final String IS_DELETED = "is_deleted";
  static final String UPDATED_AT = "updated_at";
  static final String VERSION_HASH = "version_hash";

  static final String OF_EVERY_KIND =
      """
          source STRING NOT NULL COMMENT 'Name of the source in the configuration',
          is_deleted BOOLEAN NOT NULL COMMENT 'Whether the source has it no more; the other columns are the last known',
          updated_at TIMESTAMP NOT NULL COMMENT 'When this version was made; the latest version is kept; of a delete, when it was seen',
          version_hash BIGINT NOT NULL COMMENT 'Hash of the record: decides between versions of the same time'
          """;

  /** Those that the source may leave out, though no row is without. */
  static final Set<String> ALWAYS_FILLED = Set.of(SOURCE, IS_DELETED, UPDATED_AT, VERSION_HASH);

  private RecordColumns() {}
}
