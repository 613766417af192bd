package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.composablecdp.bronze.RecordsTable;

/**
 * Records of bronze that were repaired and replayed: their file is {@code
 * cdp:replay/<first_quarantine_id>/<replay_id>}.
 */
public final class RecordReplays {

  private static final String FOLDER = "cdp:replay";

  private RecordReplays() {}

  /** The file of a replay. */
  public static Column file(Column firstFailure, Column replay) {
    return concat_ws("/", lit(FOLDER), firstFailure, replay);
  }

  static Column isReplay() {
    return coalesce(col(RecordsTable.FILE).startsWith(FOLDER + "/"), lit(false));
  }

  /** What the replay began with; null of other records. */
  static Column firstFailure() {
    return part(1);
  }

  static Column replay() {
    return part(2);
  }

  private static Column part(int number) {
    return when(isReplay(), get(split(col(RecordsTable.FILE), "/"), lit(number)));
  }
}
