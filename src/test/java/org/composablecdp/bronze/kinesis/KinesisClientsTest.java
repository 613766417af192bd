package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class KinesisClientsTest {

  private final TestStream stream = TestStream.ofShards(1);

  @Test
  void aClientUnderstandsAStandInAndLeavesTheProcessAsItWas() {
    try (KinesisClient client = KinesisClients.of(stream.options())) {
      assertThat(client.listShards(request -> request.streamName(stream.name())).shards())
          .hasSize(1);
    }
    assertThat(System.getProperty("aws.cborEnabled")).isNull();
  }

  @Test
  void aStandInNeedsNoRegion() {
    Map<String, String> options = new HashMap<>(TestStream.connection(stream.endpoint()));
    options.remove("region");

    try (KinesisClient client = KinesisClients.of(options)) {
      assertThat(client.listShards(request -> request.streamName(stream.name())).shards())
          .hasSize(1);
    }
  }

  @Test
  void aRoleIsAssumedAtTheFirstRequest() {
    Map<String, String> options = new HashMap<>(TestStream.connection(stream.endpoint()));
    options.put("roleArn", "arn:aws:iam::123456789012:role/reader");
    options.put("roleExternalId", "cdp");
    options.put("stsEndpoint", stream.endpoint().toString());

    try (KinesisClient client = KinesisClients.of(options)) {
      assertThatThrownBy(client::listStreams)
          .hasMessageContaining("Service: Sts")
          .message()
          .doesNotContain("hush");
    }
  }

  @Test
  void aMalformedAddressIsRefused() {
    assertThatThrownBy(() -> KinesisClients.of(Map.of("endpoint", "not an address")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint is not an address: write it like https://kinesis.");
  }
}
