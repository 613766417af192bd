package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write, in the form that can be compared. */
final class NormalisationTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "+43 664 1234567, '', +436641234567",
        "0043 (0)664/123 45 67, '', +436641234567",
        "0664 1234567, AT, +436641234567",
        "020 7946 0018, GB, +442079460018",
        "(555) 625-1199, US, +15556251199",
        "0664 1234567, '', -",
        "call me, AT, -",
        "12, AT, -",
        "-, AT, -"
      })
  void aPhoneNumberIsWrittenInE164(String text, String country, String expected) {
    assertThat(PhoneNumbers.e164(text, country)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "AT, AT",
        "at, AT",
        "AUT, AT",
        "Austria, AT",
        "Österreich, AT",
        "oesterreich, -",
        "Allemagne, DE",
        "España, ES",
        "U.S.A., -",
        "USA, US",
        "UK, GB",
        "United Kingdom, GB",
        "Côte d’Ivoire, CI",
        "Utopia, -",
        "-, -"
      })
  void aCountryIsWrittenAsItsCode(String text, String expected) {
    assertThat(Countries.code(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'  Ann-Marie ', ann marie",
        "O'Neill, oneill",
        "GROẞ, gross",
        "Straße, strasse",
        "Zoë Łuczak, zoe luczak",
        "Søren, soren",
        "Ｊｏｅ, joe",
        "Мария, мария",
        "--, -",
        "-, -"
      })
  void aNameIsInLowerCaseWithoutAccentsAndPunctuation(String text, String expected) {
    assertThat(PlainName.of(text)).isEqualTo(expected);
  }

  @Test
  void postcodesAndAddressesHaveOneForm() {
    List<Row> rows =
        LocalSpark.session()
            .createDataset(
                List.of(
                    " sw1a 1aa", "A-8010", "D 80331", "1234 ab", "4020", "-", "Ann@Shop.Example "),
                Encoders.STRING())
            .toDF("text")
            .select(Normalisation.postcode(col("text")), Normalisation.email(col("text")))
            .collectAsList();

    assertThat(rows.subList(0, 6))
        .extracting(row -> row.get(0))
        .containsExactly("SW1A1AA", "8010", "80331", "1234AB", "4020", null);
    assertThat(rows)
        .extracting(row -> row.get(1))
        .containsExactly(null, null, null, null, null, null, "ann@shop.example");
  }
}
