package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {

  @TempDir Path checkpoint;

  static Stream<Named<Consumer<Path>>> spools() {
    return Stream.of(
        Named.of("a whole spool", spool -> {}),
        Named.of("a damaged spool", Files::damage),
        Named.of("no spool", Files::delete));
  }

  @ParameterizedTest
  @MethodSource("spools")
  void aBatchThatFailedIsReadAgainWithTheSameRecordsThoughMoreArrived(Consumer<Path> onSpool) {
    TestStream stream = TestStream.ofShards(2);
    Map<String, String> options = stream.options(Map.of("maxRecordsPerTrigger", "500"));
    stream.put("first", 0, 2_000);
    TestQuery failing = new TestQuery(options, checkpoint);
    failing.onBatch(
        rows -> {
          if (failing.batches().size() == 2) {
            stream.put("more", 0, 1_000);
            stream.split(0);
            throw new IllegalStateException("as planned");
          }
        });
    assertThatThrownBy(failing::run).hasStackTraceContaining("as planned");
    onSpool.accept(checkpoint.resolve("sources/0/spool"));
    stream.waitUntilChildrenAreOfAge();

    TestQuery again = new TestQuery(options, checkpoint).run();

    assertThat(numbers(again.batches().get(0))).isEqualTo(numbers(failing.batches().get(1)));
    assertThat(failing.batches().get(0).size() + again.ids().size()).isEqualTo(3_000);
    assertThat(again.ids()).doesNotHaveDuplicates();
  }

  private static List<String> numbers(List<Row> rows) {
    return rows.stream()
        .map(row -> row.getAs("shardId") + " " + row.getAs("sequenceNumber"))
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
