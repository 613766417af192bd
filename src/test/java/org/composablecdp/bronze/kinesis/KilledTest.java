package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {

  @TempDir Path folder;

  @Test
  void aProcessKilledInABatchLeavesExactlyTheIdsThatWereSent() throws Exception {
    TestStream stream = TestStream.ofShards(2);
    List<String> put = new ArrayList<>(stream.put("first", 0, 3_000));
    Process child = start(stream.options(Map.of("maxRecordsPerTrigger", "200")));
    try {
      TestStream.waitUntil(this::isInTheMiddleOfABatch);
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor()).isNotZero();
    assertThat(child.isAlive()).isFalse();
    put.addAll(stream.put("later", 0, 1_000));

    write(TestQuery.SPARK, stream.options(), folder);

    List<String> ids =
        TestQuery.SPARK
            .read()
            .parquet(folder.resolve("out").toString())
            .selectExpr("CAST(data AS STRING)")
            .as(Encoders.STRING())
            .collectAsList();
    assertThat(ids).containsExactlyInAnyOrderElementsOf(put);
  }

  /** The third batch or a later one is planned and not done. */
  private boolean isInTheMiddleOfABatch() {
    for (int batch = 2; batch < 20; batch++) {
      if (exists("offsets/" + batch) && !exists("commits/" + batch)) {
        return true;
      }
    }
    return false;
  }

  private boolean exists(String file) {
    return folder.resolve("checkpoint").resolve(file).toFile().exists();
  }

  private Process start(Map<String, String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of(System.getProperty("cdp.basedir", "."), ".mvn", "spark.options"));
    command.add("-Xmx1g");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(KilledTest.class.getName());
    command.add(folder.toString());
    options.forEach((name, value) -> command.add(name + "=" + value));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The process to be killed: a folder, and the source's options as {@code name=value}. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (String option : List.of(arguments).subList(1, arguments.length)) {
      int equals = option.indexOf('=');
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    write(TestQuery.SPARK, options, Path.of(arguments[0]));
  }

  private static void write(SparkSession spark, Map<String, String> options, Path folder)
      throws TimeoutException, StreamingQueryException {
    spark
        .readStream()
        .format(KinesisSource.class.getName())
        .options(options)
        .load()
        .writeStream()
        .format("parquet")
        .option("path", folder.resolve("out").toString())
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
  }
}
