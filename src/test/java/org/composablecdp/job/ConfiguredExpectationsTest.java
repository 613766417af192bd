package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.composablecdp.quality.Bounds;
import org.composablecdp.quality.Check;
import org.composablecdp.quality.Expectation;
import org.junit.jupiter.api.Test;

final class ConfiguredExpectationsTest {

  @Test
  void thoseThatAreShippedAreAboutTablesAndColumnsThatThereAre() {
    List<Expectation> shipped = new ConfiguredExpectations("classpath:conf/expectations").sound();

    assertThat(shipped).hasSizeGreaterThan(10);
    assertThat(shipped)
        .filteredOn(one -> one.name().equals("events_are_unique"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.check()).isInstanceOf(Check.Query.class);
              assertThat(one.bounds()).isEqualTo(Bounds.atMost(0));
              assertThat(one.severity()).isEqualTo(Expectation.ERROR);
            });
  }
}
