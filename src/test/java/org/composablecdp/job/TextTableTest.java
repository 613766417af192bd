package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void columnsAreAlignedAndNumbersStandToTheRight() {
    assertThat(
            TextTable.of(
                List.of("country", "visits", "share"),
                List.of(
                    List.of("DE", "1,200", "0.5"),
                    List.of("Österreich", "7", ""),
                    List.of("", "-3", "1E-3"))))
        .isEqualTo(
            """
            country     visits  share
            ----------  ------  -----
            DE           1,200    0.5
            Österreich       7
                            -3   1E-3
            """);
  }

  @Test
  void aColumnWithOneWordInItIsText() {
    assertThat(TextTable.of(List.of("id"), List.of(List.of("1"), List.of("1a"), List.of("200"))))
        .isEqualTo("id\n---\n1\n1a\n200\n");
  }

  @Test
  void withoutRowsThereIsTheHeader() {
    assertThat(TextTable.of(List.of("one", "two"), List.of())).isEqualTo("one  two\n---  ---\n");
  }
}
