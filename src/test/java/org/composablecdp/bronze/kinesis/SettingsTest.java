package org.composablecdp.bronze.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.composablecdp.conf.ConfLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

  @Test
  void optionsHaveTheBuiltInSourcesDefaults() {
    Settings settings = Settings.of(Map.of("streamName", "web"));

    assertThat(settings.start()).isEqualTo(new InitialPosition.Latest());
    assertThat(settings.failOnDataLoss()).isTrue();
    assertThat(settings.limits().recordsPerAnswer()).isEqualTo(10_000);
    assertThat(settings.limits().bytesPerSecond()).isEqualTo(1_048_576);
    assertThat(settings.limits().listEvery()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void namesAreCaseInsensitive() {
    Settings settings =
        Settings.of(
            Map.of("STREAMNAME", "web,app", "InitialPosition", "EARLIEST", "region", "eu-west-1"));

    assertThat(settings.streams()).containsExactly("web", "app");
    assertThat(settings.start()).isEqualTo(new InitialPosition.TrimHorizon());
  }

  @Test
  void anArnGivesTheNameAndTheRegion() {
    Settings settings =
        Settings.of(Map.of("streamARN", "arn:aws:kinesis:eu-west-3:123456789012:stream/web"));

    assertThat(settings.streams()).containsExactly("web");
    assertThat(settings.connection().region()).isEqualTo("eu-west-3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "06/25/2020 10:23:45 PDT | MM/dd/yyyy HH:mm:ss ZZZ | 2020-06-25T17:23:45Z",
        "06/25/2020 10:23:45 +02:00 | MM/dd/yyyy HH:mm:ss ZZZ | 2020-06-25T08:23:45Z",
        "2020-06-25 10:23:45+0200 | yyyy-MM-dd HH:mm:ssZ | 2020-06-25T08:23:45Z",
        "2020-06-25 10:23:45 Europe/Paris | yyyy-MM-dd HH:mm:ss ZZZ | 2020-06-25T08:23:45Z",
        "2020-06-25T10:23:45Z | yyyy-MM-dd'T'HH:mm:ssX | 2020-06-25T10:23:45Z",
      })
  void aTimeIsReadInItsFormat(String time, String format, Instant expected) {
    String json = "{\"at_timestamp\": \"%s\", \"format\": \"%s\"}".formatted(time, format);

    assertThat(Settings.of(Map.of("streamName", "web", "initialPosition", json)).start())
        .isEqualTo(new InitialPosition.AtTime(expected));
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    Map<String, String> options =
        Map.of(
            "streamName", "web",
            "streamARN", "arn:aws:sns:x",
            "maxFetchRate", "3",
            "maxRecordsPerFetch", "many",
            "shardFetchInterval", "1 day",
            "failOnDataLoss", "no",
            "initialPosition", "yesterday",
            "consumerMode", "efo",
            "awsSecretKey", "hush",
            "roleSessionName", "etl");

    assertThatThrownBy(() -> Settings.of(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("consumerMode is not an option of this source: the options are [")
        .hasMessageContaining(
            "streamName and streamARN exclude each other: give exactly one of them")
        .hasMessageContaining("streamARN is 'arn:aws:sns:x': write it like arn:aws:kinesis:")
        .hasMessageContaining("maxFetchRate is '3': write a number above 0 and up to 2.0")
        .hasMessageContaining("maxRecordsPerFetch is 'many': write a whole number from 1 to 10000")
        .hasMessageContaining("shardFetchInterval is '1 day': write a number and ms, s, m or h")
        .hasMessageContaining("failOnDataLoss is 'no': write true or false")
        .hasMessageContaining("initialPosition is 'yesterday': write latest, trim_horizon")
        .hasMessageContaining("awsAccessKey and awsSecretKey go together: give both or neither")
        .hasMessageContaining("roleSessionName needs a role: give roleArn too")
        .message()
        .doesNotContain("hush")
        .hasLineCount(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "streamName | web,,app | streamName is 'web,,app': write stream names of letters",
        "streamName | web,web | streamName names a stream twice: 'web,web'",
        "streamName | '' | streamName is missing: give the name of the stream, or streamARN",
        "streamARN | arn:aws:kinesis:eu-west-1:1 | streamARN is 'arn:aws:kinesis:eu-west-1:1'",
      })
  void aStreamIsNamedRight(String name, String value, String expected) {
    assertThatThrownBy(() -> Settings.of(Map.of(name, value))).hasMessageContaining(expected);
  }

  @Test
  void theConfigurationKnowsEveryOption() {
    String options =
        Settings.OPTIONS.stream()
            .filter(name -> !name.equals("streamARN"))
            .map(name -> name + ": x")
            .collect(Collectors.joining(", "));
    String file =
        "lake: {folder: x}\nsources: {events: [{name: web, type: kinesis, options: {%s}}]}";

    assertThatCode(() -> ConfLoader.bind(file.formatted(options), Map.of(), "cdp.yml"))
        .doesNotThrowAnyException();
  }

  @Test
  void aTimeToComeIsRefused() {
    String json = "{\"at_timestamp\": \"2999-01-01 UTC\", \"format\": \"yyyy-MM-dd ZZZ\"}";
    String late =
        "{\"at_timestamp\": \"2999-01-01 00:00 UTC\", \"format\": \"yyyy-MM-dd HH:mm ZZZ\"}";

    assertThatThrownBy(() -> Settings.of(Map.of("streamName", "w", "initialPosition", json)))
        .hasMessageContaining(
            "is not of the format 'yyyy-MM-dd ZZZ' with a date, a time and a zone");
    assertThatThrownBy(() -> Settings.of(Map.of("streamName", "w", "initialPosition", late)))
        .hasMessageContaining("which is yet to come: write a past one");
  }

  @Test
  void secretsAreNotPrinted() {
    Settings settings =
        Settings.of(Map.of("streamName", "web", "awsAccessKey", "public", "awsSecretKey", "hush"));

    assertThat(settings.toString()).contains("web").doesNotContain("hush");
  }

  @Test
  void onlyStandInsForKinesisAreElsewhere() {
    assertThat(at("https://kinesis.eu-west-1.amazonaws.com").isElsewhere()).isFalse();
    assertThat(at("kinesis.cn-north-1.amazonaws.com.cn").isElsewhere()).isFalse();
    assertThat(at("http://127.0.0.1:4567").isElsewhere()).isTrue();
  }

  private static Connection at(String endpoint) {
    return Settings.of(Map.of("streamName", "web", "endpoint", endpoint)).connection();
  }
}
