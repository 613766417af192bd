package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that cannot be used says why, and all of it. */
final class ConfProblemsTest {

  private final ConfLoader loader =
      new ConfLoader(
          () -> {
            throw new IllegalStateException("A local file needs no Spark");
          });

  @Test
  void whatIsNoOptionAndWhatContradictsAreReportedTogether() {
    String file =
        """
        lake: {folder: lake}
        sources:
          events:
            - {name: web, type: kinesis, options: {streamNam: good}}
            - {name: [a], type: files}
            - {name: App, type: kinesis, options: {streamName: good, maxShardsPerDescribe: 5}}
        streaming: {interval: soon, filesPerBatch: -1, colour: red}
        """;

    assertThatThrownBy(() -> bound(file))
        .hasMessage(
            """
            cdp.yml: sources.events[1].name is array: write a text
            cdp.yml: streaming.colour is not an option: write one of interval, filesPerBatch, bytesPerBatch
            cdp.yml: streaming.interval is 'soon': write a duration such as 500ms, 10s, 5m, 2h or 3d
            cdp.yml: sources.events[0].options.streamNam is not an option of the Kinesis source: did you mean streamName?
            cdp.yml: sources.events[0].options.streamName is missing: write the name of the stream, or streamARN
            cdp.yml: sources.events[2].name is 'App': write lower-case letters, digits, - and _
            cdp.yml: streaming.filesPerBatch is -1: write a number above 0"""
                .stripIndent());
  }

  @Test
  void whatIsNoYamlIsReportedWithTheLineOfTheMistake() {
    assertThatThrownBy(() -> bound("lake:\n\tfolder: a\n"))
        .hasMessage("line 2 is not YAML: it is indented by a tab: write blanks instead of tabs");
    assertThatThrownBy(() -> bound("lake:\n  folder: a\nsources: [\n"))
        .hasMessageStartingWith("line 4 is not YAML: ");
  }

  @Test
  void aFileThatCannotBeReadIsReportedWithTheReason(@TempDir Path folder) throws IOException {
    Path latin = Files.write(folder.resolve("latin.yml"), new byte[] {'a', (byte) 0xE4});

    assertThatThrownBy(() -> loader.text(folder.toString(), "name a file"))
        .hasMessage(folder + " cannot be read, it is a folder: name a file");
    assertThatThrownBy(() -> loader.text(latin.toString(), "name a file"))
        .hasMessage(latin + " cannot be read, it is not encoded in UTF-8: name a file");
  }

  @Test
  void aProblemNamesTheFileOnce(@TempDir Path folder) throws IOException {
    String file = Files.writeString(folder.resolve("cdp.yml"), "lake: {folder: [").toString();

    assertThatThrownBy(() -> loader.load(file, Map.of()))
        .isInstanceOf(ConfException.class)
        .hasMessageStartingWith(file + ": line 1 is not YAML: ");
  }

  @Test
  void aFileThatIsNotThereIsReported() {
    assertThatThrownBy(() -> loader.load("no/such.yml", Map.of()))
        .isInstanceOf(ConfException.class)
        .hasMessage(
            "no/such.yml cannot be read, there is no such file: name a configuration file with --conf");
    assertThatThrownBy(() -> loader.load("classpath:no/such.yml", Map.of()))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("no/such.yml is not on the class path");
  }

  private static Conf bound(String text) {
    return ConfLoader.bind(text, Map.of(), "cdp.yml");
  }
}
