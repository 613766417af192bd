package org.composablecdp.silver.event;

/** What the records of an event stream are. */
public enum StreamContent {
  /** Events, as enriched TSV. */
  ENRICHED,
  /** Events that failed in Enrich, as enriched TSV with an entity that says why. */
  FAILED,
  /** Bad rows, as self-describing JSON. */
  BAD
}
