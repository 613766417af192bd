package org.composablecdp.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShopScaleTest {

  @ParameterizedTest
  @CsvSource({"2000, 30, 7", "1000, 120, 7", "20000, 3, 5"})
  void eventsGrowWithPeopleTimesDays(int people, int days, int percent) {
    ShopOptions options = ShopOptions.defaults().withPeople(people).withDays(days);
    ShopSummary summary = new ShopSimulation(options).run(new Forgetful());
    assertThat(summary.events()).isCloseTo(50L * people * days / 60, withinPercentage(percent));
  }

  @Test
  void oneVisitorOnOneDayIsAShopToo() {
    ShopOptions options = ShopOptions.defaults().withPeople(1).withDays(1);
    ShopSummary summary = new ShopSimulation(options).run(new Forgetful());
    assertThat(summary.people()).isEqualTo(1);
    assertThat(summary.events()).isLessThan(200);
  }

  /** Keeps nothing: what remains in memory would be the simulation's own. */
  private static final class Forgetful implements ShopSink {

    @Override
    public void open(LocalDate day) {}

    @Override
    public void event(String line) {}

    @Override
    public void contact(String row) {}

    @Override
    public void order(String json) {}

    @Override
    public void complete(LocalDate day) {}

    @Override
    public void identifier(String row) {}

    @Override
    public void person(String row) {}

    @Override
    public void summary(ShopSummary summary) {}

    @Override
    public void close() {}
  }
}
