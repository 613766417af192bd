package org.composablecdp.simulation;

/**
 * The times of an event, milliseconds since 1970.
 *
 * @param created by the clock of the device, as is {@code sent}
 * @param derived collector - (sent - created)
 */
record Stamps(long created, long sent, long collector, long derived, long etl) {

  private static final long DAY = 86_400_000;

  static Stamps of(Visit visit, Hit hit, Delivery delivery) {
    Dice dice = visit.dice(Dice.Topic.HITS).fork(hit.number());
    long wait = dice.between(15, 700) + delivery.offlineMillis();
    long latency = dice.between(25, 350);
    long created = hit.at() + visit.source().device().habits().skewMillis();
    long collector = hit.at() + wait + latency;
    long etl = collector + dice.between(700, 4_000) + delivery.lateDays() * DAY;
    return new Stamps(created, created + wait, collector, hit.at() + latency, etl);
  }

  /** Day of the first file that holds the event. */
  int fileDay(long firstMidnight, Delivery delivery) {
    return (int) Math.floorDiv(collector - firstMidnight, DAY) + delivery.lateDays();
  }
}
