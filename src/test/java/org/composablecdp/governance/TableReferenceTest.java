package org.composablecdp.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.composablecdp.Tables;
import org.composablecdp.lake.Table;
import org.junit.jupiter.api.Test;

final class TableReferenceTest {

  private static final Path FILE =
      Path.of(System.getProperty("cdp.basedir", ""), "docs", "tables.md");

  @Test
  void aTableIsToldWithItsTraitsAndColumns() {
    Table visits =
        Table.of(
                "gold.visits",
                "One row per visit.",
                """
                visit_id STRING NOT NULL COMMENT 'Id of the visit [pii: pseudonym]',
                amounts ARRAY<DECIMAL(18,2)> COMMENT 'Paid | refunded'
                """)
            .withKey("visit_id")
            .withChangeFeed();

    assertThat(TableReference.markdown(List.of(visits)))
        .endsWith(
            """

            ## gold

            ### gold.visits

            One row per visit.

            - Key: `visit_id`
            - Clustered by: nothing
            - Change feed: yes

            | column | type | null | PII | what it is |
            |---|---|---|---|---|
            | `visit_id` | `string` | no | pseudonym | Id of the visit |
            | `amounts` | `array<decimal(18,2)>` | yes |  | Paid \\| refunded |
            """);
  }

  /** With {@code -Dcdp.docs=write} it writes the file first. */
  @Test
  void theReferenceInDocsIsTheOneMadeFromTheTables() throws IOException {
    String made = TableReference.markdown(Tables.all());
    if ("write".equals(System.getProperty("cdp.docs"))) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, made);
    }

    assertThat(FILE)
        .as("docs/tables.md is out of date: run ./cdp tables --write docs/tables.md")
        .hasContent(made);
  }
}
