package org.composablecdp.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.composablecdp.lake.BatchId;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.DuplicateResolution;
import org.composablecdp.silver.event.EventColumns;
import org.composablecdp.silver.event.EventDeduplication;
import org.composablecdp.silver.event.EventMatch;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.RecordScan;
import org.composablecdp.silver.event.SchemaScan;
import org.composablecdp.silver.event.schema.EntityPlan;

/**
 * Stores a batch of records of bronze as events, one row each; what cannot be parsed as failed
 * events.
 */
record EventBatch(Run run, EntityColumns entities, Dataset<Row> records, BatchId batch) {

  private static final int ATTEMPTS = 3;
  private static final String FAILED = "failed";
  private static final String CONTESTED = "contested";
  private static final String ORIGIN = "_origin";

  /** Comes to the same when it is done again, also after it died half-way. */
  void write() {
    Dataset<Row> scanned = new RecordScan().apply(records).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      writeBesideOthers(scanned);
      BronzeEntries.count(run, BronzeEntries.events(scanned), batch);
    } finally {
      scanned.unpersist();
    }
  }

  /** Another run may have changed the columns meanwhile: then the batch is written anew. */
  private void writeBesideOthers(Dataset<Row> scanned) {
    for (int attempt = 1; ; attempt++) {
      try {
        write(scanned);
        return;
      } catch (DeltaConcurrentModificationException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        entities.forget();
      }
    }
  }

  /** Each record is parsed once, and once more only where there are failures or duplicates. */
  private void write(Dataset<Row> scanned) {
    Lake lake = run.lake();
    Duration window = run.conf().events().duplicateWindow();
    EntityPlan plan = entities.planOf(records);
    EventParsing parsing = new EventParsing(EventContents.of(run.conf().sources()), plan);
    EventMatch match = new EventMatch(window);
    Dataset<Row> parsed = parsing.apply(records);
    Observation failures = new Observation();
    Dataset<Row> observed =
        parsed.observe(failures, count_if(col(EventParsing.FAILURE).isNotNull()).as(FAILED));
    Dataset<Row> stored = match.candidates(lake.read(EventsTable.TABLE), scanned);
    Dataset<Row> matched =
        match.apply(new EventDeduplication(window).apply(parsing.events(observed)), stored);
    Observation duplicates = new Observation();
    lake.append(
        EventColumns.with(plan.columns()),
        matched
            .observe(duplicates, count_if(col(EventMatch.IS_CONTESTED)).as(CONTESTED))
            .filter(col(EventMatch.IS_NEW)));
    if (some(failures, FAILED)) {
      lake.appendOnce(FailedEventsTable.TABLE, parsing.failures(parsed), batch);
    }
    if (some(duplicates, CONTESTED)) {
      Dataset<Row> contested = matched.filter(col(EventMatch.IS_CONTESTED)).localCheckpoint();
      if (!contested.isEmpty()) {
        entities.plan(SchemaScan.duplicates(contested));
        resolve(lake, window, contested, entities.table());
      }
    }
  }

  /** Settles which of the events with one id keep it; those just stored are among them. */
  private static void resolve(Lake lake, Duration window, Dataset<Row> contested, Table table) {
    EventMatch match = new EventMatch(window);
    Dataset<Row> origins = contested.select(col(EventsTable.EVENT_ID).as(ORIGIN)).distinct();
    Dataset<Row> stored =
        match
            .around(lake.read(EventsTable.TABLE), contested)
            .join(
                broadcast(origins), DuplicateResolution.origin().equalTo(col(ORIGIN)), "left_semi")
            .localCheckpoint();
    Dataset<Row> kept = new DuplicateResolution(window).apply(contested, stored).localCheckpoint();
    lake.synchroniseChanged(
        table,
        DuplicateResolution.changed(stored, kept)
            .withColumn(Lake.DELETED, lit(false))
            .unionByName(
                DuplicateResolution.gone(stored, kept).withColumn(Lake.DELETED, lit(true))));
  }

  /** A batch without events leaves nothing to observe: then there may be some. */
  private static boolean some(Observation observation, String name) {
    try {
      Object count = observation.getAsJava().get(name);
      return count == null || (long) count > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while counting events", e);
    }
  }
}
