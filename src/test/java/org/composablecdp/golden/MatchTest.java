package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cdp match} from a file to pairs and clusters. */
final class MatchTest {

  private static final String PEOPLE =
      """
      id, first, last, born, mail, person
      1, Robert, Allen, 1971-06-24, r.allen@a.org, a
      2, Rob, Allen, 1971-06-24, r.allen@a.org, a
      3, Allen, Robert, 1971-06-24, , a
      4, Maria, Huber, 1985-02-01, mhuber7@b.com, b
      5, Maria, Hubre, 1985-02-01, , b
      6, Grace, Kelly, 1997-04-26, grace@c.net, c
      7, Grace, Kelly, 1997-04-26, grace@c.net, c
      8, David, Novak, 1962-11-30, novak@d.at, d
      9, Susan, Rossi, 1990-09-09, susi@e.it, e
      10, Peter, Jensen, 1955-01-17, pj@f.dk, f
      """;

  @TempDir private Path folder;

  private String conf;

  @BeforeEach
  void write() {
    Workspace.write(folder.resolve("people.csv"), PEOPLE);
    conf = conf("fields: {first: given_name, last: family_name, born: birth_date, mail: email}");
  }

  private String conf(String fields) {
    return Workspace.write(
            folder.resolve("match.yml"),
            """
            match:
              input: {path: '%1$s/people.csv'}
              key: id
              %2$s
              output: '%1$s/out'
              format: csv
              truth: person
            """
                .formatted(folder, fields))
        .toString();
  }

  @Test
  void pairsAndClustersAreWrittenAndTheRunIsTold() {
    Cdp run = Cdp.runWell("match", "--conf", conf, "--levels");

    assertThat(run.out())
        .contains("records")
        .contains("Threshold: a probability of")
        .contains("swapped, equal")
        .contains("B3")
        .contains(folder + "/out/clusters");
    assertThat(rows("clusters"))
        .contains("1,1", "1,2", "1,3", "4,4", "4,5", "6,6", "6,7", "8,8", "9,9");
    assertThat(
            LocalSpark.session()
                .read()
                .option("header", "true")
                .csv(folder + "/out/pairs")
                .columns())
        .startsWith("left_key", "right_key", "weight", "probability", "linked", "prior_weight")
        .contains("born_level", "born_weight");
  }

  @Test
  void aThresholdIsTunedAgainstTheTruthOnRequest() {
    String tuned = conf("fields: {first: given_name, last: family_name}\n  tune: true");

    assertThat(Cdp.runWell("match", "--conf", tuned).out())
        .contains("the best against the truth")
        .containsPattern("chosen +\\d");
    assertThat(
            Cdp.run(
                    "match",
                    "--conf",
                    conf("fields: {first: given_name}\n  threshold: 0.9\n  tune: true"))
                .err())
        .contains("match.tune is true, but match.threshold is 0.9: leave one of them out");
  }

  private java.util.List<String> rows(String what) {
    return LocalSpark.session()
        .read()
        .option("header", "true")
        .csv(folder + "/out/" + what)
        .selectExpr("concat(cluster_id, ',', key) as row")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void aPairIsExplainedAsAWaterfall() {
    Cdp run = Cdp.runWell("match", "--conf", conf, "--explain", "1", "3");

    assertThat(run.out())
        .contains("any two records")
        .contains("swapped, equal")
        .contains("born")
        .contains("that they are one person");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aColumnThatIsNotThereIsToldWithTheNearest() {
    Cdp run = Cdp.run("match", "--conf", conf("fields: {first: given_name, bron: birth_date}"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("'bron' is no column of").contains("did you mean born?");
  }

  @Test
  void aKeyThatIsThereTwiceIsTold() {
    Workspace.write(folder.resolve("people.csv"), PEOPLE + "10, Ann, Lee, 1950-01-01, a@b.c, g\n");

    assertThat(Cdp.run("match", "--conf", conf).err())
        .contains("is '10' in 2 records: name a column that tells records apart");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    String missing = conf.replace("match.yml", "none.yml");

    assertThat(Cdp.run("match", "--conf", missing).err())
        .contains("none.yml cannot be read, there is no such file: name a file with --conf");
  }
}
