package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References to variables of the environment, which keep secrets out of files and messages. */
final class EnvironmentTest {

  /** A variable that is set wherever tests run. */
  private static final String SET = "PATH";

  @Test
  void aReferenceToTheEnvironmentIsReplacedByItsValue() {
    Conf conf = bound("lake: {folder: '/a/${env:" + SET + "}/b'}");

    assertThat(conf.lake().folder()).isEqualTo("/a/" + System.getenv(SET) + "/b");
  }

  @Test
  void aVariableThatIsNotSetIsReportedByItsName() {
    String file =
        """
        lake: {folder: '${env:CDP_NOT_SET_ONE}'}
        sources:
          events: [{name: web, type: kinesis, options: {awsSecretKey: '${env:CDP_NOT_SET_TWO}'}}]
        """;

    assertThatThrownBy(() -> bound(file))
        .isInstanceOf(ConfException.class)
        .hasMessage(
            """
            cdp.yml: lake.folder needs the environment variable CDP_NOT_SET_ONE: set it, or write a value
            cdp.yml: sources.events[0].options.awsSecretKey needs the environment variable CDP_NOT_SET_TWO: set it, or write a value"""
                .stripIndent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models: {horizonDays: '${env:PATH}'}",
        "events: {duplicateWindow: '${env:PATH}'}",
        "identity: {taskEdges: '${env:PATH}'}",
        "sources: {events: [{name: x, type: '${env:PATH}'}]}"
      })
  void theValueOfAVariableIsNeverShown(String option) {
    assertThatThrownBy(() -> bound("lake: {folder: x}\n" + option))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("is '${env:PATH}': write ")
        .hasMessageNotContaining(System.getenv(SET));
  }

  private static Conf bound(String text) {
    return ConfLoader.bind(text, Map.of(), "cdp.yml");
  }
}
