package org.composablecdp.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a model can learn: known at the start of day 46, asked about the two weeks after it. */
final class BehaviourTest {

  private static final int CUT = 46;

  private static List<List<Visit>> active;

  @BeforeAll
  static void replayEverybody() {
    Population shop = Population.of(ShopOptions.defaults().withPeople(4_000));
    active =
        IntStream.range(0, 4_000)
            .mapToObj(shop::person)
            .filter(person -> !person.isBot())
            .map(person -> Diary.replay(shop, person, 59))
            .filter(visits -> visits(visits, CUT - 28, CUT) > 0)
            .toList();
  }

  @Test
  void thoseWhoseLastVisitIsLongAgoStayAwayMoreOften() {
    Predicate<List<Visit>> staysAway = visits -> visits(visits, CUT, 60) == 0;
    assertThat(areaUnderCurve(visits -> CUT - lastDay(visits), staysAway)).isBetween(0.68, 0.82);
  }

  @Test
  void thoseWhoCameOftenStayAwayLessOften() {
    Predicate<List<Visit>> comes = visits -> visits(visits, CUT, 60) > 0;
    assertThat(areaUnderCurve(visits -> visits(visits, CUT - 28, CUT), comes))
        .isBetween(0.70, 0.85);
  }

  @Test
  void thoseWhoLookedAtProductsBuyMoreOften() {
    Predicate<List<Visit>> buys =
        visits -> visits.stream().anyMatch(v -> v.start().day() >= CUT && v.journey().buys());
    assertThat(areaUnderCurve(BehaviourTest::views, buys)).isBetween(0.65, 0.82);
  }

  private static int lastDay(List<Visit> visits) {
    return visits.stream().mapToInt(v -> v.start().day()).filter(day -> day < CUT).max().orElse(0);
  }

  private static long visits(List<Visit> visits, int from, int until) {
    return visits.stream().filter(v -> v.start().day() >= from && v.start().day() < until).count();
  }

  private static double views(List<Visit> visits) {
    return visits.stream()
        .filter(v -> v.start().day() < CUT && v.start().day() >= CUT - 28)
        .mapToInt(v -> v.journey().viewed().size())
        .sum();
  }

  /** Share of pairs of a yes and a no in which the yes has the higher score; ties count half. */
  private static double areaUnderCurve(
      ToDoubleFunction<List<Visit>> score, Predicate<List<Visit>> label) {
    Map<Boolean, List<Double>> scores =
        active.stream().collect(groupingBy(label::test, mapping(score::applyAsDouble, toList())));
    return scores.get(true).stream()
        .mapToDouble(yes -> scores.get(false).stream().mapToDouble(no -> win(yes, no)).sum())
        .map(wins -> wins / scores.get(false).size())
        .average()
        .orElseThrow();
  }

  private static double win(double yes, double no) {
    if (yes == no) {
      return 0.5;
    }
    return yes > no ? 1 : 0;
  }
}
