package org.composablecdp.simulation;

/** Counts while the shop runs. */
final class Tally {

  long bots;
  long visits;
  long events;
  long distinctEvents;
  long duplicateEvents;
  long brokenEvents;
  long contacts;
  long contactRows;
  long orders;
  long orderRows;
  long identifiers;

  ShopSummary summary(long people) {
    return new ShopSummary(
        people,
        bots,
        visits,
        events,
        distinctEvents,
        duplicateEvents,
        brokenEvents,
        contacts,
        contactRows,
        orders,
        orderRows,
        identifiers);
  }
}
