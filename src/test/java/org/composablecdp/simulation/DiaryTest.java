package org.composablecdp.simulation;

import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DiaryTest {

  private static final Population SHOP = Population.of(ShopOptions.defaults());

  @Test
  void thePastIsTheSameHoweverLongTheReplay() {
    for (Person person : people().limit(200).toList()) {
      List<Visit> whole = Diary.replay(SHOP, person, 59);
      List<Visit> half = Diary.replay(SHOP, person, 30);
      assertThat(whole.subList(0, half.size())).isEqualTo(half);
    }
  }

  @Test
  void nobodyComesBeforeArrivingOrAfterLapsing() {
    for (Person person : people().toList()) {
      Person.Lifetime life = person.lifetime();
      assertThat(Diary.replay(SHOP, person, 59))
          .allMatch(visit -> visit.start().day() + 1 > life.arrives())
          .allMatch(visit -> visit.start().day() < life.lapses());
    }
  }

  @Test
  void sessionsOfACookieAreCountedFromOneWithoutGaps() {
    for (Person person : people().filter(p -> SHOP.sharesDevice(p.number())).limit(20).toList()) {
      Map<String, Integer> sessions = new HashMap<>();
      Person partner = SHOP.person(SHOP.partner(person.number()));
      List<Visit> both =
          Stream.of(person, partner)
              .flatMap(p -> Diary.replay(SHOP, p, 59).stream())
              .sorted((a, b) -> Long.compare(a.start().millis(), b.start().millis()))
              .toList();
      for (Visit visit : both) {
        int expected = sessions.merge(visit.domainUserId(), 1, Integer::sum);
        assertThat(new History(SHOP, visit.person(), 59).sessionIndex(visit)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aVisitIsOverBeforeTheNextOneBegins() {
    for (Person person : people().limit(300).toList()) {
      List<Visit> visits = Diary.replay(SHOP, person, 59);
      for (int i = 1; i < visits.size(); i++) {
        List<Hit> hits = Clickstream.hits(visits.get(i - 1));
        long end = hits.get(hits.size() - 1).at();
        assertThat(visits.get(i).start().millis()).isGreaterThan(end + 1_800_000);
      }
    }
  }

  @Test
  void somebodyWhoLooksAtMoreProductsBuysMoreOften() {
    Map<Boolean, List<Visit>> byBuying =
        people()
            .filter(person -> !person.isBot())
            .flatMap(person -> Diary.replay(SHOP, person, 59).stream())
            .filter(visit -> !visit.journey().viewed().isEmpty())
            .collect(partitioningBy(v -> v.journey().buys()));
    assertThat(views(byBuying.get(true))).isGreaterThan(views(byBuying.get(false)));
  }

  private static Stream<Person> people() {
    return IntStream.range(0, 2_000).mapToObj(SHOP::person);
  }

  private static double views(List<Visit> visits) {
    return visits.stream().mapToInt(visit -> visit.journey().viewed().size()).average().orElse(0);
  }
}
