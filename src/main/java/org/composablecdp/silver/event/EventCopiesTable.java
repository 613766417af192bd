package org.composablecdp.silver.event;

import org.composablecdp.lake.Table;

/**
 * {@code silver.event_copies}: when else the collector saw events that are stored once; append only
 * and small. A copy of a copy is told by it, however the two were cut into batches.
 */
public final class EventCopiesTable {

  public static final String EVENT_ID = EventsTable.EVENT_ID;
  public static final String CONTENT = "content";
  public static final String COLLECTOR_TSTAMP = EventsTable.COLLECTOR_TSTAMP;

  public static final Table TABLE =
      Table.of(
              "silver.event_copies",
              "One row per event, and time that the collector saw a copy of it that was left out; append only.",
              """
              event_id STRING NOT NULL COMMENT 'Id the copy came with',
              content STRING NOT NULL COMMENT 'event_fingerprint of the copy; where it has none, its record_hash',
              collector_tstamp TIMESTAMP NOT NULL COMMENT 'When the collector saw the copy'
              """)
          .withClustering(COLLECTOR_TSTAMP);

  private EventCopiesTable() {}
}
