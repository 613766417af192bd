package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.composablecdp.bronze.kinesis.Proxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

  private static final Fault THROTTLED = new Fault(400, "ProvisionedThroughputExceededException");
  private static final Fault LIMITED = new Fault(400, "LimitExceededException");
  private static final Fault EXPIRED = new Fault(400, "ExpiredIteratorException");
  private static final Fault BROKEN = new Fault(500, "InternalFailure");
  private static final Fault AWAY = new Fault(503, "ServiceUnavailable");

  @TempDir Path checkpoint;

  private final TestStream stream = TestStream.ofShards(2);
  private final Proxy proxy = new Proxy(stream.endpoint());

  @AfterEach
  void close() {
    proxy.close();
  }

  private Map<String, String> options() {
    return stream.options(
        Map.of("endpoint", proxy.endpoint().toString(), "maxRecordsPerFetch", "100"));
  }

  @Test
  void throttlingServerErrorsAndExpiredIteratorsLoseAndRepeatNothing() {
    List<String> put = stream.put("id", 0, 1_000);
    proxy
        .fault("DescribeStreamSummary", LIMITED)
        .fault("ListShards", LIMITED)
        .fault("ListShards", BROKEN)
        .fault("GetShardIterator", THROTTLED)
        .fault("GetShardIterator", AWAY);
    for (Fault fault : List.of(THROTTLED, BROKEN, EXPIRED, THROTTLED, EXPIRED, AWAY, EXPIRED)) {
      proxy.fault("GetRecords", fault);
    }

    TestQuery query = new TestQuery(options(), checkpoint).run();

    assertThat(query.ids()).containsExactlyInAnyOrderElementsOf(put);
    assertThat(proxy.faultsLeft()).isZero();
  }

  @Test
  void eachRecordIsReadFromKinesisOnce() {
    List<String> put = stream.put("id", 0, 3_000);

    TestQuery query = new TestQuery(options(), checkpoint).run();
    List<String> more = stream.put("more", 0, 500);
    new TestQuery(options(), checkpoint).run();

    assertThat(query.ids()).hasSize(put.size());
    assertThat(proxy.records()).isEqualTo(put.size() + more.size());
  }

  @Test
  void anErrorThatStaysFailsTheQueryAndNothingIsLost() {
    List<String> put = stream.put("id", 0, 100);
    proxy.fault("GetRecords", new Fault(400, "AccessDeniedException"));
    TestQuery query = new TestQuery(options(), checkpoint);

    assertThatThrownBy(query::run).hasStackTraceContaining("AccessDenied");
    assertThat(query.run().ids()).containsExactlyInAnyOrderElementsOf(put);
  }

  @Test
  void aShardThatKinesisNoLongerListsIsLostOrLeftOut() {
    List<String> read = stream.put("read", 0, 20);
    assertThat(new TestQuery(options(), checkpoint).run().ids()).hasSameSizeAs(read);
    stream.put("unread", 0, 20);
    stream.split(0);
    stream.split(0);
    List<String> kept = stream.put("kept", 0, 20);
    stream.waitUntilChildrenAreOfAge();
    proxy.change(
        "ListShards",
        answer ->
            answer.replaceAll("\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\"shardId-000000000000\"\\},?", ""));

    assertThatThrownBy(() -> new TestQuery(options(), checkpoint).run())
        .hasStackTraceContaining("Records of shard shardId-000000000000 of stream " + stream.name())
        .hasStackTraceContaining("the shard is no longer there");

    Map<String, String> forgiving = options();
    forgiving.put("failOnDataLoss", "false");
    assertThat(new TestQuery(forgiving, checkpoint).run().ids()).containsAll(kept);
  }
}
