package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.SocketException;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.conf.ConfException;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplanationTest {

  private static final SparkSession SPARK = LocalSpark.session();

  @Test
  void whatAUserCanMendIsSaidAsItIs() {
    assertThat(Explanation.of(new ConfException("lake.folder is missing: write a text")))
        .isEqualTo("lake.folder is missing: write a text");
  }

  @Test
  void itIsFoundUnderWhateverWrapsIt() {
    Throwable nested =
        new JobFailedException(
            "events", new RuntimeException(new ConfException("no stream: name one")));

    assertThat(Explanation.of(nested)).isEqualTo("no stream: name one");
  }

  @Test
  void aQueryThatReadsASourceNamesIt() {
    assertThat(
            Explanation.of(
                new JobFailedException(
                    "ingest.events.web", new RuntimeException(new SocketException("refused")))))
        .startsWith("sources.events 'web': A service cannot be reached: refused: check endpoint");
    assertThat(
            Explanation.of(
                new JobFailedException(
                    "ingest.records.crm",
                    new ConfException("sources.records 'crm': 1.csv has no column 'a'"))))
        .isEqualTo("sources.records 'crm': 1.csv has no column 'a'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT nam FROM VALUES (1) AS t(name) | UNRESOLVED_COLUMN",
        "SELECT * FROM no_such_table | no_such_table",
        "SELEC 1 | 'SELEC'",
        "SELECT 1 / 0 | DIVIDE_BY_ZERO",
        "SELECT CAST('x' AS INT) | CAST_INVALID_INPUT"
      })
  void anErrorInSqlIsOneLineThatNamesIt(String sql, String named) {
    Throwable error = catchThrowable(() -> SPARK.sql(sql).collectAsList());

    assertThat(Explanation.of(error))
        .contains(named)
        .doesNotContain("\n")
        .doesNotContain("fault of the program");
  }

  @Test
  void anythingElseIsAFaultOfTheProgramAndNamesItsRoot() {
    Throwable fault =
        new JobFailedException("events", new IllegalStateException(new IOException("disk full")));

    assertThat(Explanation.of(fault))
        .isEqualTo(
            "IOException: disk full (this is a fault of the program: run again with --stacktrace"
                + " and report it)");
    assertThat(Explanation.of(new NullPointerException()))
        .startsWith("NullPointerException: no message (this is a fault of the program");
  }

  @Test
  void causesThatGoInACircleComeToAnEnd() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException two = new IllegalStateException("two", one);
    one.initCause(two);

    assertThat(Explanation.of(one)).contains("this is a fault of the program");
  }
}
