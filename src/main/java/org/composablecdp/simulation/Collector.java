package org.composablecdp.simulation;

import java.util.List;

/** Gives the events of a person that come into the file of a day. */
final class Collector {

  private static final double SENT_TWICE = 0.006;

  private final ShopOptions options;
  private final ShopSink sink;
  private final Tally tally;
  private final Clock clock = new Clock();
  private final long firstMidnight;

  Collector(ShopOptions options, ShopSink sink, Tally tally) {
    this.options = options;
    this.sink = sink;
    this.tally = tally;
    this.firstMidnight = Start.midnight(options, 0);
  }

  void collect(History history) {
    int today = history.until();
    for (int day = Math.max(0, today - Delivery.LONGEST_DAYS); day <= today; day++) {
      Delivery delivery = Delivery.of(options, history.person(), day);
      if ((delivery.isPrompt() && day < today - 1) || !mayCome(history, day, delivery)) {
        continue;
      }
      for (Visit visit : history.visits(day)) {
        collect(history, visit, delivery);
      }
    }
  }

  /** Of the visits of yesterday only late ones run into today. */
  private boolean mayCome(History history, int day, Delivery delivery) {
    List<Start> starts = history.starts(day);
    return !starts.isEmpty()
        && (day == history.until()
            || !delivery.isPrompt()
            || starts.stream().anyMatch(start -> start.isLate(options)));
  }

  private void collect(History history, Visit visit, Delivery delivery) {
    VisitLines lines = null;
    for (Hit hit : Clickstream.hits(visit)) {
      Stamps stamps = Stamps.of(visit, hit, delivery);
      int first = stamps.fileDay(firstMidnight, delivery);
      boolean isFirst = first == history.until();
      boolean isRepeat =
          delivery.repeatDays() > 0 && first + delivery.repeatDays() == history.until();
      if (isFirst || isRepeat) {
        lines = lines == null ? lines(history, visit) : lines;
        count(visit, hit, isFirst);
        give(visit, hit, lines.line(hit, stamps));
      }
    }
  }

  private VisitLines lines(History history, Visit visit) {
    Place place = history.population().place(history.person());
    return new VisitLines(visit, history.sessionIndex(visit), place, clock);
  }

  private void count(Visit visit, Hit hit, boolean isFirst) {
    tally.visits += isFirst && hit.number() == 0 ? 1 : 0;
    boolean broken = VisitLines.isBroken(visit, hit);
    tally.distinctEvents += isFirst && !broken ? 1 : 0;
    tally.duplicateEvents += isFirst ? 0 : 1;
  }

  private void give(Visit visit, Hit hit, String line) {
    boolean twice = visit.dice(Dice.Topic.HITS).fork(3_000_000L + hit.number()).chance(SENT_TWICE);
    int times = twice ? 2 : 1;
    for (int i = 0; i < times; i++) {
      sink.event(line);
    }
    tally.events += times;
    tally.duplicateEvents += times - 1;
    tally.brokenEvents += VisitLines.isBroken(visit, hit) ? times : 0;
  }
}
