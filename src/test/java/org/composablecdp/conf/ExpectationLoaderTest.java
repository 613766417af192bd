package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of expectations may say, and what is said of one that is wrong. */
final class ExpectationLoaderTest {

  @TempDir private Path folder;

  @Test
  void allFilesOfTheFolderAreReadInTheOrderOfTheirNames() throws IOException {
    write("b.yml", "{name: b, table: gold.orders, kind: uniqueness, columns: [order_id]}");
    write("a.yml", "{name: a, table: gold.orders, kind: rows, sql: 'total > 0', severity: error}");
    Files.writeString(folder.resolve("notes.txt"), "none");

    List<ExpectationConf> found = load();

    assertThat(found).extracting(ExpectationConf::name).containsExactly("a", "b");
    assertThat(found.get(0).severity()).isEqualTo(ExpectationConf.Severity.ERROR);
    assertThat(found.get(1).severity()).isEqualTo(ExpectationConf.Severity.WARN);
  }

  @Test
  void everyProblemOfEveryFileIsToldAtOnceWithWhatToWrite() throws IOException {
    write(
        "a.yml",
        "{name: a, table: gold.orders, kind: unique, colums: [order_id]}",
        "{name: b, table: gold.orders, kind: rows, sql: x, severity: fatal}");
    write(
        "b.yml",
        "{name: c, table: gold.orders, kind: freshness, columns: [ordered_at]}",
        "{name: c, table: gold.orders, kind: range, columns: [a, b], min: 0, atLeast: most}",
        "{name: d, table: gold.orders, kind: rows, sql: x, values: [1]}",
        "{name: e, table: gold.orders, kind: query, sql: x}");

    ExpectationLoader loader = loader();
    assertThat(loader.load(folder.toString())).isEmpty();
    assertThat(loader.problems().stream().map(ExpectationLoaderTest::bare))
        .isEqualTo(
            List.of(
                "a.yml: expectations[0].colums is not an option: did you mean columns?",
                "a.yml: expectations[0].kind is 'unique': write one of completeness, uniqueness,"
                    + " accepted_values, range, freshness, volume, referential, rows, query",
                "a.yml: expectations[1].severity is 'fatal': write one of warn, error",
                "b.yml: expectation 'c': kind freshness needs within, such as 2d",
                "b.yml: expectation 'c': its name is there a second time: give each its own name",
                "b.yml: expectation 'c': kind range needs columns, a list of one",
                "b.yml: expectation 'c': atLeast is 'most': write a number",
                "b.yml: expectation 'd': values is for kind accepted_values",
                "b.yml: expectation 'e': kind query needs atLeast, atMost or both"));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> loader().load(folder.resolve("none").toString()))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("none cannot be read: name a folder of .yml files");
    assertThatThrownBy(() -> loader().load("classpath:conf/none"))
        .hasMessage("classpath:conf/none is not on the class path: name a folder of .yml files");
  }

  @Test
  void thoseThatAreShippedAreOnTheClassPath() {
    assertThat(loader().load("classpath:conf/expectations")).hasSizeGreaterThan(10);
  }

  private static String bare(String line) {
    return line.substring(line.lastIndexOf('/') + 1);
  }

  private List<ExpectationConf> load() {
    return loader().load(folder.toString());
  }

  private static ExpectationLoader loader() {
    return new ExpectationLoader(
        () -> {
          throw new IllegalStateException("A local folder needs no Spark");
        });
  }

  private void write(String file, String... expectations) throws IOException {
    Files.writeString(
        folder.resolve(file), "expectations:\n  - " + String.join("\n  - ", expectations) + "\n");
  }
}
