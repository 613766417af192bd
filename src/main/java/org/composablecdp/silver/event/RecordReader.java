package org.composablecdp.silver.event;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.silver.event.schema.EntityPlan;

/** Reads a record as what its source holds; a replayed record is an enriched event always. */
final class RecordReader implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EnrichedEventParser parser = new EnrichedEventParser();
  private final HashMap<String, StreamContent> contents;
  private final EventEntities entities;

  RecordReader(Map<String, StreamContent> contents) {
    this(contents, EntityPlan.NONE);
  }

  RecordReader(Map<String, StreamContent> contents, EntityPlan plan) {
    this.contents = new HashMap<>(contents);
    this.entities = new EventEntities(plan);
  }

  /**
   * @param data the record; may be null
   */
  ParsedRecord read(byte[] data, String source, String stream) {
    return switch (content(source, stream)) {
      case ENRICHED -> entities.typed(parser.parse(data), data);
      case FAILED -> FailedEvent.read(data, parser.parse(data));
      case BAD -> BadRowReader.read(data);
    };
  }

  private StreamContent content(String source, String stream) {
    return EventsTable.REPLAY.equals(stream)
        ? StreamContent.ENRICHED
        : contents.getOrDefault(source, StreamContent.ENRICHED);
  }
}
