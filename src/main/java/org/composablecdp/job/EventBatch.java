package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.time.Duration;
import java.util.BitSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.composablecdp.lake.BatchId;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.EventColumns;
import org.composablecdp.silver.event.EventCopiesTable;
import org.composablecdp.silver.event.EventDeduplication;
import org.composablecdp.silver.event.EventMatch;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.EventTimes;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.FailedRecords;
import org.composablecdp.silver.event.RecordScan;
import org.composablecdp.silver.event.RepeatedIds;
import org.composablecdp.silver.event.SchemaScan;
import org.composablecdp.silver.event.SyntheticDuplicates;
import org.composablecdp.silver.event.schema.EntityPlan;

/**
 * Stores a batch of records of bronze as events, one row each; what cannot be parsed as failed
 * events.
 */
record EventBatch(Run run, EntityColumns entities, Dataset<Row> records, BatchId batch) {

  private static final int ATTEMPTS = 3;
  private static final String SETTLED = "settled";
  private static final String[] ADDED = EventDeduplication.ADDED.toArray(String[]::new);

  /** Records that are parsed: their events, and which of them failed once these are stored. */
  private record Part(Dataset<Row> events, FailedRecords failed) {

    static Part of(EventParsing parsing, Dataset<Row> records) {
      FailedRecords failed = new FailedRecords();
      return new Part(parsing.events(failed.observed(parsing.apply(records))), failed);
    }
  }

  /** Comes to the same when it is done again, also after it died half-way. */
  void write() {
    Dataset<Row> scanned = new RecordScan().apply(records).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      writeBesideOthers(scanned);
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

  private void write(Dataset<Row> scanned) {
    EntityPlan plan = entities.planOf(records);
    EventTimes times = RecordScan.times(scanned);
    Lake lake = run.lake();
    Dataset<Row> known =
        new EventMatch(window())
            .known(lake.read(EventsTable.TABLE), lake.read(EventCopiesTable.TABLE), scanned, times)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      write(plan, RepeatedIds.of(scanned, times, known), BronzeEntries.events(scanned), known);
    } finally {
      known.unpersist();
    }
  }

  /** Each record is parsed once; those that failed, and few others, once more. */
  private void write(
      EntityPlan plan, RepeatedIds repeated, Dataset<Row> received, Dataset<Row> known) {
    EventParsing parsing = new EventParsing(EventContents.of(run.conf().sources()), plan);
    Part alone = Part.of(parsing, repeated.notIn(records));
    Table table = EventColumns.with(plan.columns());
    if (repeated.isEmpty()) {
      account().count(received);
      run.lake().append(table, alone.events());
      writeFailures(parsing, alone.failed().marks());
      return;
    }
    Part others = Part.of(parsing, repeated.in(records));
    Dataset<Row> events = others.events().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> compared = new EventDeduplication(window()).apply(events, known);
      account().count(received.unionAll(DuplicateEntries.ofEvents(events, compared)));
      write(table, alone.events(), compared);
    } finally {
      events.unpersist();
    }
    BitSet failed = alone.failed().marks();
    failed.or(others.failed().marks());
    writeFailures(parsing, failed);
  }

  /** Events that need no comparison, and those that were compared. */
  private void write(Table table, Dataset<Row> alone, Dataset<Row> compared) {
    Column isNew = col(EventDeduplication.IS_NEW);
    Observation more = new Observation();
    Dataset<Row> firsts =
        compared.observe(more, count_if(not(isNew)).as(SETTLED)).filter(isNew).drop(ADDED);
    run.lake().append(table, alone.unionByName(firsts));
    if (some(more, SETTLED)) {
      settle(new SyntheticDuplicates(compared.filter(not(isNew)).localCheckpoint()));
    }
  }

  private void writeFailures(EventParsing parsing, BitSet marks) {
    if (!marks.isEmpty()) {
      Dataset<Row> failed = parsing.apply(FailedRecords.in(records, marks));
      run.lake().appendOnce(FailedEventsTable.TABLE, parsing.failures(failed), batch);
    }
  }

  /** Copies first: once their events are gone, nothing else tells of them. */
  private void settle(SyntheticDuplicates duplicates) {
    Dataset<Row> copies = duplicates.copies();
    if (!copies.isEmpty()) {
      run.lake().append(EventCopiesTable.TABLE, copies);
    }
    Dataset<Row> renamed = duplicates.renamed();
    if (!renamed.isEmpty()) {
      entities.plan(SchemaScan.duplicates(renamed));
    }
    if (duplicates.changeEvents()) {
      Dataset<Row> changing =
          duplicates.changing(run.lake().read(EventsTable.TABLE)).localCheckpoint();
      run.lake().synchroniseChanged(entities.table(), duplicates.changes(changing));
    }
  }

  private BatchAccount account() {
    return new BatchAccount(run, batch);
  }

  private Duration window() {
    return run.conf().events().duplicateWindow();
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
