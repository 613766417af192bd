package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the file of {@code cdp match} may say, and what is said of one that is wrong. */
final class MatchConfLoaderTest {

  @Test
  void namingTheFieldsIsEnough() {
    MatchConf conf =
        MatchConfLoader.bind(
                """
                match:
                  input: {path: people.csv}
                  key: id
                  fields: {first_name: given_name, surname: family_name}
                """,
                "match.yml")
            .match();

    assertThat(conf.fields()).containsOnlyKeys("first_name", "surname");
    assertThat(conf.input().format()).isEqualTo(Conf.RecordFormat.CSV);
    assertThat(conf.other().isGiven()).isFalse();
    assertThat(conf.threshold()).isZero();
  }

  @Test
  void everyProblemIsToldAtOnceWithWhatToWrite() {
    assertThatThrownBy(
            () ->
                MatchConfLoader.bind(
                    """
                    match:
                      input: {path: people.csv, table: silver.contacts}
                      key: id
                      fields: {dob: birthdate}
                      oneToOne: true
                      blockLimit: 1
                      threshold: 2
                    """,
                    "match.yml"))
        .isInstanceOf(ConfException.class)
        .hasMessage(
            """
            match.yml: match.input has both path and table: write one of them
            match.yml: match.oneToOne is true, but there is one input: write a second one as match.other
            match.yml: match.fields.dob is 'birthdate': did you mean birth_date?
            match.yml: match.blockLimit is 1: write 2 or more
            match.yml: match.threshold is 2.0: write a probability such as 0.9, or 0 to have it chosen""");
  }

  @Test
  void anUnknownKeyIsToldWithTheNearestKnownOne() {
    assertThatThrownBy(
            () ->
                MatchConfLoader.bind(
                    "match: {input: {path: a}, keys: id, fields: {a: id}}", "match.yml"))
        .hasMessageContaining("match.yml: match.keys is not an option: did you mean key?")
        .hasMessageContaining("match.yml: match.key is missing: write a text");
  }
}
