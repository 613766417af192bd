package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration file may say, and what is said of one that is wrong. */
final class ConfLoaderTest {

  private final ConfLoader loader =
      new ConfLoader(
          () -> {
            throw new IllegalStateException("A local file needs no Spark");
          });

  @Test
  void aFileThatNamesOnlyTheFolderHasTheDefaults() {
    Conf conf = bound("lake: {folder: /data/lake}");

    assertThat(conf.lake()).isEqualTo(new Conf.LakeConf("", "/data/lake"));
    assertThat(conf.sources().events()).isEmpty();
    assertThat(conf.sources().records()).isEmpty();
    assertThat(conf.events().duplicateWindow()).isEqualTo(Duration.ofDays(7));
    assertThat(conf.identity().rules()).isEqualTo("classpath:conf/identity.yml");
    assertThat(conf.behaviour().heartbeat()).isEqualTo(Duration.ofSeconds(10));
    assertThat(conf.models().purpose()).isEqualTo("personalization");
    assertThat(conf.streaming().bytesPerBatch()).isEqualTo("1g");
  }

  @Test
  void everyOptionOfASourceIsRead() {
    Conf.Sources sources =
        bound(
                """
                lake: {folder: lake}
                sources:
                  events:
                    - {name: web, type: kinesis, options: {streamName: good, maxFetchRate: 2}}
                    - {name: old, type: files, path: exports}
                  records:
                    - name: crm
                      record: contacts
                      format: csv
                      path: crm
                      columns: {contact_id: Id}
                      options: {sep: ;}
                """)
            .sources();

    assertThat(sources.events())
        .containsExactly(
            new Conf.EventSource(
                "web",
                Conf.EventSourceType.KINESIS,
                "",
                Map.of("streamName", "good", "maxFetchRate", "2"),
                Conf.EventContent.ENRICHED),
            new Conf.EventSource(
                "old",
                Conf.EventSourceType.FILES,
                "exports",
                Map.of(),
                Conf.EventContent.ENRICHED));
    assertThat(sources.records())
        .containsExactly(
            new Conf.RecordSource(
                "crm",
                Conf.RecordType.CONTACTS,
                Conf.RecordSourceType.FILES,
                Conf.RecordFormat.CSV,
                "crm",
                "",
                "",
                List.of(),
                "",
                Duration.ofHours(1),
                "",
                "",
                Map.of("contact_id", "Id"),
                Map.of("sep", ";")));
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsPlaceAndItsRemedy() {
    String file =
        """
        lake: {foldr: here}
        sources:
          events:
            - {name: web, type: pulsar}
            - name: [a, b]
          records: none
        events: {duplicateWindow: 10}
        identity: {taskEdges: many, rules: [x]}
        behaviour: 5
        colour: red
        """;

    assertThatThrownBy(() -> bound(file))
        .isInstanceOf(ConfException.class)
        .hasMessage(
            """
            cdp.yml: colour is not an option: write one of lake, sources, contracts, events, identity, behaviour, customers, models, quality, streaming
            cdp.yml: lake.foldr is not an option: did you mean folder?
            cdp.yml: lake.folder is missing: write a text
            cdp.yml: sources.events[0].type is 'pulsar': write one of kinesis, kafka, files
            cdp.yml: sources.events[1].name is array: write a text
            cdp.yml: sources.events[1].type is missing: write one of kinesis, kafka, files
            cdp.yml: sources.records is 'none': write a list
            cdp.yml: events.duplicateWindow is '10': write a duration such as 500ms, 10s, 5m, 2h or 3d
            cdp.yml: identity.rules is array: write a text
            cdp.yml: identity.taskEdges is 'many': write a number (int)
            cdp.yml: behaviour is '5': write a block of keys: [heartbeat, minimumVisit, botPattern, lateAfter, longestSession, contentGroups, sourceCategories]"""
                .stripIndent());
  }

  @Test
  void relativeFoldersAreWithinAnotherFolder() {
    Conf conf =
        bound(
                """
                lake: {folder: .lake}
                sources:
                  events: [{name: web, type: files, path: 's3://bucket/web'}]
                  records: [{name: crm, record: contacts, path: crm}]
                """)
            .within(Path.of("/project"));

    assertThat(conf.lake().folder()).isEqualTo("/project/.lake");
    assertThat(conf.sources().events().get(0).path()).isEqualTo("s3://bucket/web");
    assertThat(conf.sources().records().get(0).path()).isEqualTo("/project/crm");
  }

  @Test
  void everyContradictionIsReportedAtOnce() {
    String file =
        """
        lake: {folder: lake}
        sources:
          events:
            - {name: web, type: files}
            - {name: web, type: kinesis, path: x}
          records:
            - {name: The CRM, record: orders, format: json, path: x}
        models: {horizonDays: 0}
        behaviour: {heartbeat: 10ms, botPattern: '('}
        """;

    assertThatThrownBy(() -> bound(file))
        .isInstanceOf(ConfException.class)
        .hasMessageContainingAll(
            "sources.events[0].path is missing: write the folder of the files",
            "sources.events[1].name is 'web' a second time: give each source its own name",
            "sources.events[1].path is for files: write options.streamName instead",
            "sources.records[0].name is 'The CRM': write lower-case letters, digits, - and _",
            "models.horizonDays is 0: write a number above 0",
            "behaviour.heartbeat in seconds is 0: write a number above 0",
            "behaviour.botPattern is '(': write a regular expression");
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "10s, 10000", "5m, 300000", "2h, 7200000", "1 d, 86400000", "0s, 0"})
  void durationsHaveAUnit(String text, long millis) {
    Conf conf = bound("lake: {folder: x}\nevents: {duplicateWindow: " + text + "}");

    assertThat(conf.events().duplicateWindow()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten", "10", "-1s", "1.5h", "10S", "''", "9223372036854775807d", "1s 2s"})
  void whatIsNoDurationIsReported(String text) {
    assertThatThrownBy(() -> bound("lake: {folder: x}\nevents: {duplicateWindow: " + text + "}"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("events.duplicateWindow is '")
        .hasMessageEndingWith("': write a duration such as 500ms, 10s, 5m, 2h or 3d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e3", "2147483648", "'1 '", "true", "[]"})
  void whatIsNoWholeNumberIsReported(String text) {
    assertThatThrownBy(() -> bound("lake: {folder: x}\nmodels: {horizonDays: " + text + "}"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("models.horizonDays is ")
        .hasMessageEndingWith(": write a number (int)");
  }

  @Test
  void aKeyWrittenTwiceIsReportedWithItsLine() {
    assertThatThrownBy(() -> bound("lake:\n  folder: a\n  folder: b\n"))
        .isInstanceOf(ConfException.class)
        .hasMessage("line 3 is not YAML: Duplicate field 'folder'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet", "just words", "[1, 2]"})
  void aFileWithoutABlockIsReported(String text) {
    assertThatThrownBy(() -> bound(text))
        .isInstanceOf(ConfException.class)
        .hasMessage("cdp.yml: the file is empty: write at least a lake block");
  }

  @Test
  void settingsOfTheCommandLineOverrideTheFile() {
    Conf conf =
        ConfLoader.bind(
            "lake: {folder: from-the-file}",
            Map.of("lake.folder", "given", "models.horizonDays", "7", "lake.catalog", "main"),
            "cdp.yml");

    assertThat(conf.lake()).isEqualTo(new Conf.LakeConf("main", "given"));
    assertThat(conf.models().horizonDays()).isEqualTo(7);
  }

  @Test
  void aSettingThatIsNoOptionIsReportedLikeOneOfTheFile() {
    assertThatThrownBy(
            () -> ConfLoader.bind("lake: {folder: x}", Map.of("lake.foldr", "y"), "cdp.yml"))
        .hasMessage("cdp.yml: lake.foldr is not an option: did you mean folder?");
  }

  @Test
  void aLocalFileIsReadWithoutSpark(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("cdp.yml"), "lake: {folder: somewhere}");

    assertThat(loader.load(file.toString(), Map.of()).lake().folder()).isEqualTo("somewhere");
  }

  private static Conf bound(String text) {
    return ConfLoader.bind(text, Map.of(), "cdp.yml");
  }
}
