package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.spark.LocalSpark;
import org.composablecdp.spark.RowsAssert;
import org.junit.jupiter.api.Test;

/** Matching from records to clusters. */
final class MatchingTest {

  private static final StructType SCHEMA =
      StructType.fromDDL("id STRING, given STRING, family STRING, born STRING, mail STRING");

  private static final List<MatchField> FIELDS =
      List.of(
          new MatchField("given", FieldKind.GIVEN_NAME),
          new MatchField("family", FieldKind.FAMILY_NAME),
          new MatchField("born", FieldKind.BIRTH_DATE),
          new MatchField("mail", FieldKind.EMAIL));

  private static final String[] GIVEN = {
    "anna", "robert", "maria", "david", "susan", "peter", "laura", "henry", "ruth", "oscar"
  };
  private static final String[] FAMILY = {
    "novak", "huber", "schmidt", "rossi", "garcia", "kowalski", "jensen", "murphy", "dubois"
  };

  @Test
  void theRecordsOfOnePersonAreOneClusterHoweverTheRowsAreStored() {
    Dataset<Row> records = people(60);
    MatchResult result = matching().dedupe(records, "id");
    MatchResult shuffled =
        matching().dedupe(records.repartition(7).orderBy(rand(5)).repartition(3), "id");

    assertThat(evaluation(result).f1()).isGreaterThan(0.95);
    assertThat(result.report().records()).isEqualTo(180);
    assertThat(shuffled.report()).isEqualTo(result.report());
    RowsAssert.assertThat(shuffled.clusters()).hasSameRowsAs(result.clusters());
    RowsAssert.assertThat(shuffled.pairs()).hasSameRowsAs(result.pairs());
    assertThatWeightsAddUp(result);
  }

  @Test
  void aPairIsComparedOnceThoughSeveralRulesFindIt() {
    MatchResult result = matching().dedupe(people(20), "id");

    assertThat(result.pairs().groupBy("left_key", "right_key").count().filter("count > 1").count())
        .isZero();
    assertThat(result.report().pairs()).isLessThanOrEqualTo(60 * 59 / 2);
  }

  @Test
  void linkedOneToOneARecordHasOnePartnerOfTheOtherSource() {
    Dataset<Row> people = people(40);
    Dataset<Row> first = people.filter(col("id").endsWith("0"));
    Dataset<Row> second = people.filter(col("id").endsWith("1").or(col("id").endsWith("2")));
    MatchOptions options = new MatchOptions(50, 100_000, 42, 0, true, true);

    MatchResult result = new Matching(FIELDS, List.of(), options).link(first, second, "id");
    List<Row> clusters =
        result.clusters().groupBy("cluster_id").count().filter("count > 1").collectAsList();

    assertThat(clusters).hasSizeGreaterThan(35).allMatch(row -> row.getLong(1) == 2);
    assertThat(result.pairs().filter("left_key not like '%0' or right_key like '%0'").count())
        .isZero();
  }

  private static Matching matching() {
    return new Matching(FIELDS, List.of(), new MatchOptions(50, 100_000, 42, 0, false, false));
  }

  private static MatchEvaluation evaluation(MatchResult result) {
    return MatchEvaluation.of(result.clusters().withColumn("person", col("key").substr(1, 4)));
  }

  private static void assertThatWeightsAddUp(MatchResult result) {
    Row pair = result.pairs().orderBy("left_key", "right_key").head();
    List<MatchResult.Step> steps = result.explain(pair.getString(0), pair.getString(1));
    double sum =
        steps.stream().limit(steps.size() - 1L).mapToDouble(MatchResult.Step::weight).sum();

    assertThat(sum).isCloseTo(pair.getDouble(2), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(result.explain("nobody", pair.getString(1))).isEmpty();
  }

  /** Three records of each person: as they are, with a slip of the pen, and with a gap. */
  private static Dataset<Row> people(int count) {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String given = GIVEN[random.nextInt(GIVEN.length)];
      String family = FAMILY[random.nextInt(FAMILY.length)] + (char) ('a' + random.nextInt(20));
      String born =
          "%d-%02d-%02d"
              .formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
      String mail = given.charAt(0) + family + random.nextInt(100) + "@mail.org";
      String id = "p%03d".formatted(i);
      rows.add(RowFactory.create(id + "0", given, family, born, mail));
      rows.add(RowFactory.create(id + "1", given + "a", family, born, i % 2 == 0 ? null : mail));
      rows.add(RowFactory.create(id + "2", given, family, i % 2 == 0 ? null : born, mail));
    }
    return LocalSpark.session().createDataFrame(rows, SCHEMA);
  }
}
