package org.composablecdp.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

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
import org.composablecdp.silver.event.DuplicateResolution;
import org.composablecdp.silver.event.EventColumns;
import org.composablecdp.silver.event.EventDeduplication;
import org.composablecdp.silver.event.EventMatch;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.FailedRecords;
import org.composablecdp.silver.event.RecordScan;
import org.composablecdp.silver.event.RepeatedIds;
import org.composablecdp.silver.event.SchemaScan;
import org.composablecdp.silver.event.schema.EntityPlan;

/**
 * Stores a batch of records of bronze as events, one row each; what cannot be parsed as failed
 * events.
 */
record EventBatch(Run run, EntityColumns entities, Dataset<Row> records, BatchId batch) {

  private static final int ATTEMPTS = 3;
  private static final String CONTESTED = "contested";
  private static final String ORIGIN = "_origin";

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
    RecordScan.Span span = RecordScan.span(scanned);
    Dataset<Row> stored = run.lake().read(EventsTable.TABLE);
    Dataset<Row> known =
        EventMatch.known(match().candidates(stored, scanned, span))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      write(plan, RepeatedIds.of(scanned, span, known), scanned, known);
    } finally {
      known.unpersist();
    }
  }

  /** Each record is parsed once; those that failed, and few others, once more. */
  private void write(
      EntityPlan plan, RepeatedIds repeated, Dataset<Row> scanned, Dataset<Row> known) {
    EventParsing parsing = new EventParsing(EventContents.of(run.conf().sources()), plan);
    Part alone = Part.of(parsing, repeated.notIn(records));
    Dataset<Row> received = BronzeEntries.events(scanned);
    if (repeated.isEmpty()) {
      account().count(received);
      run.lake().append(EventColumns.with(plan.columns()), alone.events());
      writeFailures(parsing, alone.failed().marks());
      return;
    }
    Part others = Part.of(parsing, repeated.in(records));
    Dataset<Row> compared = others.events().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> matched = match().apply(new EventDeduplication(window()).apply(compared), known);
      Column isLeft = col(EventMatch.IS_NEW).or(col(EventMatch.IS_CONTESTED));
      account()
          .count(received.unionAll(DuplicateEntries.ofEvents(compared, matched.filter(isLeft))));
      write(EventColumns.with(plan.columns()), alone.events(), matched);
    } finally {
      compared.unpersist();
    }
    BitSet failed = alone.failed().marks();
    failed.or(others.failed().marks());
    writeFailures(parsing, failed);
  }

  /** Events that need no comparison, and those that were compared. */
  private void write(Table table, Dataset<Row> alone, Dataset<Row> matched) {
    Observation duplicates = new Observation();
    Dataset<Row> firsts =
        matched
            .observe(duplicates, count_if(col(EventMatch.IS_CONTESTED)).as(CONTESTED))
            .filter(col(EventMatch.IS_NEW));
    run.lake()
        .append(table, alone.unionByName(firsts.drop(EventMatch.IS_NEW, EventMatch.IS_CONTESTED)));
    if (some(duplicates, CONTESTED)) {
      settle(matched.filter(col(EventMatch.IS_CONTESTED)).localCheckpoint());
    }
  }

  private void writeFailures(EventParsing parsing, BitSet marks) {
    if (!marks.isEmpty()) {
      Dataset<Row> failed = parsing.apply(FailedRecords.in(records, marks));
      run.lake().appendOnce(FailedEventsTable.TABLE, parsing.failures(failed), batch);
    }
  }

  private void settle(Dataset<Row> contested) {
    if (!contested.isEmpty()) {
      entities.plan(SchemaScan.duplicates(contested));
      resolve(contested, entities.table());
    }
  }

  private BatchAccount account() {
    return new BatchAccount(run, batch);
  }

  private EventMatch match() {
    return new EventMatch(window());
  }

  private Duration window() {
    return run.conf().events().duplicateWindow();
  }

  /** Settles which of the events with one id keep it; those just stored are among them. */
  private void resolve(Dataset<Row> contested, Table table) {
    Lake lake = run.lake();
    Dataset<Row> origins = contested.select(col(EventsTable.EVENT_ID).as(ORIGIN)).distinct();
    Dataset<Row> stored =
        match()
            .around(lake.read(EventsTable.TABLE), contested)
            .join(
                broadcast(origins), DuplicateResolution.origin().equalTo(col(ORIGIN)), "left_semi")
            .localCheckpoint();
    Dataset<Row> kept =
        new DuplicateResolution(window()).apply(contested, stored).localCheckpoint();
    account().count("contested", DuplicateEntries.ofContested(contested, stored, kept));
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
