package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.composablecdp.simulation.Kinesalite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLossTest {

  @TempDir Path checkpoint;

  private final Kinesalite server = Kinesalite.start(TestStream.FOLDER);
  private final TestStream stream = TestStream.on(server.endpoint(), 1);

  @AfterEach
  void close() {
    server.close();
  }

  private TestQuery query(String failOnDataLoss) {
    return new TestQuery(stream.options(Map.of("failOnDataLoss", failOnDataLoss)), checkpoint);
  }

  @Test
  void aPositionOlderThanTheRetentionFailsAndSaysWhatIsLost() {
    stream.put("read", 0, 10);
    String last = query("true").run().all(row -> row.<String>getAs("sequenceNumber")).get(9);
    stream.put("lost", 0, 10);
    server.advance(Duration.ofHours(25));
    List<String> kept = stream.put("kept", 0, 10);

    assertThatThrownBy(() -> query("true").run())
        .hasStackTraceContaining(
            "IllegalStateException: Records of shard shardId-000000000000 of stream "
                + stream.name())
        .hasStackTraceContaining("behind sequence number " + last + " that arrived between 20")
        .hasStackTraceContaining("are lost: the stream keeps records for 24 hours");
    assertThat(query("false").run().ids()).containsExactlyElementsOf(kept);
    assertThat(query("true").run().batches()).isEmpty();
  }

  @Test
  void aBatchWhoseRecordsExpiredBeforeItsReplayFails() {
    stream.put("lost", 0, 10);
    TestQuery failing = query("true").onBatch(rows -> fail());
    assertThatThrownBy(failing::run).hasStackTraceContaining("as planned");
    server.advance(Duration.ofHours(25));
    List<String> kept = stream.put("kept", 0, 10);

    assertThat(query("true").onBatch(rows -> fail()))
        .as("the spool still has it")
        .satisfies(query -> assertThatThrownBy(query::run).hasStackTraceContaining("as planned"))
        .satisfies(query -> assertThat(query.ids()).hasSize(10));

    Files.delete(checkpoint.resolve("sources/0/spool"));
    assertThatThrownBy(() -> query("true").run())
        .hasStackTraceContaining("10 of 10 records of shard shardId-000000000000")
        .hasStackTraceContaining("are lost: they were there when the batch was planned");
    assertThat(query("false").run().ids()).containsExactlyElementsOf(kept);
  }

  @Test
  void aStreamThatWasSilentForLongerThanTheRetentionLosesNothing() {
    List<String> put = stream.put("id", 0, 10);
    assertThat(query("true").run().ids()).containsExactlyElementsOf(put);
    server.advance(Duration.ofHours(20));
    query("true").run();
    server.advance(Duration.ofHours(20));
    List<String> more = stream.put("more", 0, 10);

    assertThat(query("true").run().ids()).containsExactlyElementsOf(more);
  }

  @Test
  void aStreamCreatedAnewUnderItsOldNameIsNoticed() {
    stream.put("old", 0, 10);
    query("true").run();
    stream.client().deleteStream(request -> request.streamName(stream.name()));
    TestStream.waitUntil(() -> stream.client().listStreams().streamNames().isEmpty());
    server.advance(Duration.ofSeconds(10));
    List<String> put = TestStream.named(stream.name(), server.endpoint(), 1).put("new", 0, 5);

    assertThatThrownBy(() -> query("true").run())
        .hasStackTraceContaining("was deleted and created anew since the checkpoint was written");
    assertThat(query("false").run().ids()).containsExactlyElementsOf(put);
  }

  private static void fail() {
    throw new IllegalStateException("as planned");
  }
}
