package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.LooseFiles;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Data sets with known truth that lie beside the project; the threshold is chosen without it. */
final class ReferenceMatchingTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("cdp.basedir", "."), "..", "shared", "data", "identity");

  @Test
  void aThousandRecordsWithManyErrorsAreMatched() {
    MatchEvaluation found =
        evaluation(
            "fake_1000.csv",
            "unique_id",
            "cluster",
            List.of(
                new MatchField("first_name", FieldKind.GIVEN_NAME),
                new MatchField("surname", FieldKind.FAMILY_NAME),
                new MatchField("dob", FieldKind.BIRTH_DATE),
                new MatchField("city", FieldKind.CITY),
                new MatchField("email", FieldKind.EMAIL)));

    assertThat(found.f1()).isGreaterThan(0.95);
    assertThat(found.precision()).isGreaterThan(0.98);
  }

  @Test
  void fiveThousandRecordsOfAddressesAreMatched() {
    MatchEvaluation found =
        evaluation(
            "febrl3.csv",
            "rec_id",
            "regexp_extract(rec_id, 'rec-[0-9]+', 0)",
            List.of(
                new MatchField("given_name", FieldKind.GIVEN_NAME),
                new MatchField("surname", FieldKind.FAMILY_NAME),
                new MatchField("street_number", FieldKind.CATEGORICAL),
                new MatchField("address_1", FieldKind.ADDRESS),
                new MatchField("suburb", FieldKind.CITY),
                new MatchField("postcode", FieldKind.POSTCODE),
                new MatchField("date_of_birth", FieldKind.BIRTH_DATE),
                new MatchField("soc_sec_id", FieldKind.ID)));

    assertThat(found.f1()).isGreaterThan(0.9995);
  }

  private static MatchEvaluation evaluation(
      String file, String key, String truth, List<MatchField> fields) {
    Path path = FOLDER.resolve(file);
    assumeTrue(Files.exists(path), "No reference data at " + path);
    Dataset<Row> records =
        new LooseFiles(LocalSpark.session(), "csv").read(path.toString(), Map.of());
    MatchOptions options = new MatchOptions(50, 250_000, 42, 0, false, false);
    MatchResult result = new Matching(fields, List.of(), options).dedupe(records, key);
    Dataset<Row> persons = records.select(expr(key).as("key"), expr(truth).as("person"));
    return MatchEvaluation.of(result.clusters().join(persons, "key"));
  }
}
