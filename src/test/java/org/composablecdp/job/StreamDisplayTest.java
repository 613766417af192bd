package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.composablecdp.lake.Flow;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;
import org.composablecdp.lake.Table;
import org.composablecdp.spark.TemporaryLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamDisplayTest {

  private static final Table TRIAL =
      Table.of("silver.trial", "One row per trial.", "id BIGINT NOT NULL");

  @Test
  void aStreamTellsHowManyRowsItRead(@TempDir Path folder) throws Exception {
    Lake lake = TemporaryLake.in(folder);
    lake.append(TRIAL, lake.spark().range(1_234).toDF());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CountDownLatch told = new CountDownLatch(1);
    PrintStream out =
        new PrintStream(bytes, true, UTF_8) {
          @Override
          public PrintStream printf(String format, Object... values) {
            super.printf(format, values);
            if (format.contains("rows")) {
              told.countDown();
            }
            return this;
          }
        };
    StreamDisplay display = new StreamDisplay(out, Duration.ofMinutes(1));
    lake.spark().streams().addListener(display);
    try {
      new Flow(lake, "trial", new Pace.Once())
          .start(lake.stream(TRIAL), (rows, batch) -> rows.collectAsList())
          .awaitTermination();
      assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      lake.spark().streams().removeListener(display);
    }

    assertThat(bytes.toString(UTF_8))
        .startsWith("  trial                        started\n")
        .contains("  trial                        1 batches, 1,234 rows read, ");
  }
}
