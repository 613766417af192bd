package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.lake.Lake;
import org.composablecdp.ml.Rows;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Versions in any order, repeated and late, to the same history, which a plain one agrees with. */
final class RecordHistoryTest {

  private static final int CONTACTS = 60;
  private static final int DAYS = 9;
  private static final int CITIES = 3;
  private static final long DAY = 86_400_000;
  private static final RecordHistory HISTORY =
      new RecordHistory(ContactsTable.TABLE, ContactsHistoryTable.TABLE);

  /** Of a day; city 0 is a delete. */
  private record Version(String contact, long day, long city) {

    Row row() {
      boolean gone = city == 0;
      return RowFactory.create(
          contact, "crm", gone ? null : "city " + city, gone, new Timestamp(day * DAY), hash());
    }

    /** As of the whole record: another on each day, though the city is the same. */
    long hash() {
      return city == 0 ? Long.MIN_VALUE : (city * 7 + day * 5) % 11;
    }
  }

  @Test
  void theExampleOfTheDocumentation() {
    List<Version> versions =
        List.of(
            new Version("1", 4, 1),
            new Version("1", 2, 1),
            new Version("1", 3, 2),
            new Version("1", 1, 1));

    assertThat(texts(added(nothing(), versions)))
        .containsExactly(
            "1 city 1 false 1-3 [1, 2]", "1 city 1 false 4-now [4]", "1 city 2 false 3-4 [3]");
  }

  @Test
  void aDeleteEndsAVersionAndWhatComesBackBeginsOne() {
    List<Version> versions =
        List.of(new Version("1", 1, 2), new Version("1", 3, 0), new Version("1", 5, 2));

    assertThat(texts(added(nothing(), versions)))
        .containsExactly(
            "1 city 2 false 1-3 [1]", "1 city 2 false 5-now [5]", "1 null true 3-5 [3]");
  }

  @Test
  void versionsShuffledRepeatedAndSplitIntoBatchesGiveOneHistory() {
    Random random = new Random(29);
    List<Version> versions = versions(random);
    List<String> expected = oracle(versions);
    assertThat(expected).hasSizeGreaterThan(CONTACTS * 2);

    for (int batches : new int[] {1, 4}) {
      List<Version> delivered = new ArrayList<>(versions);
      delivered.addAll(versions.subList(0, versions.size() / 3));
      Collections.shuffle(delivered, random);
      Dataset<Row> history = nothing();
      for (int i = 0; i < batches; i++) {
        int from = delivered.size() * i / batches;
        int to = delivered.size() * (i + 1) / batches;
        history = added(history, delivered.subList(from, to));
      }
      assertThat(texts(history)).as("%d batches", batches).isEqualTo(expected);
    }
  }

  private static List<Version> versions(Random random) {
    return IntStream.range(0, CONTACTS)
        .boxed()
        .flatMap(
            contact ->
                IntStream.range(0, 1 + random.nextInt(DAYS))
                    .mapToObj(
                        i ->
                            new Version(
                                "c" + contact,
                                1 + random.nextInt(DAYS),
                                random.nextInt(CITIES + 1))))
        .collect(Collectors.toList());
  }

  /**
   * Day by day: of the versions of a day the one with the greatest hash counts, and what says the
   * same goes on.
   */
  private static List<String> oracle(List<Version> versions) {
    Map<String, TreeMap<Long, Version>> days = new TreeMap<>();
    versions.forEach(
        it ->
            days.computeIfAbsent(it.contact(), any -> new TreeMap<>())
                .merge(it.day(), it, RecordHistoryTest::greater));
    List<String> rows = new ArrayList<>();
    days.forEach(
        (contact, ofDays) -> {
          TreeMap<Long, Long> cities = new TreeMap<>();
          ofDays.forEach((day, version) -> cities.put(day, version.city()));
          List<Long> starts =
              cities.keySet().stream()
                  .filter(
                      day ->
                          cities.lowerEntry(day) == null
                              || !cities.lowerEntry(day).getValue().equals(cities.get(day)))
                  .toList();
          for (int i = 0; i < starts.size(); i++) {
            long city = cities.get(starts.get(i));
            Long end = i + 1 < starts.size() ? starts.get(i + 1) : null;
            var seen =
                (end == null ? cities.tailMap(starts.get(i)) : cities.subMap(starts.get(i), end))
                    .keySet();
            rows.add(
                "%s %s %s %d-%s %s"
                    .formatted(
                        contact,
                        city == 0 ? "null" : "city " + city,
                        city == 0,
                        starts.get(i),
                        end == null ? "now" : end,
                        seen));
          }
        });
    return rows.stream().sorted().toList();
  }

  private static Version greater(Version one, Version other) {
    return one.hash() >= other.hash() ? one : other;
  }

  /** The table after the batch, as the job writes it. */
  private static Dataset<Row> added(Dataset<Row> table, List<Version> batch) {
    Dataset<Row> rows = rows(batch);
    Dataset<Row> changes =
        HISTORY.apply(rows, HISTORY.stored(table, rows).localCheckpoint()).localCheckpoint();
    String[] key = ContactsHistoryTable.TABLE.key().toArray(String[]::new);
    return table
        .join(changes.select("contact_id", "valid_from"), key, "left_anti")
        .unionByName(changes.filter(not(col(Lake.DELETED))).drop(Lake.DELETED))
        .localCheckpoint();
  }

  private static Dataset<Row> nothing() {
    return LocalSpark.session()
        .createDataFrame(List.<Row>of(), ContactsHistoryTable.TABLE.schema());
  }

  private static Dataset<Row> rows(List<Version> versions) {
    StructType type =
        StructType.fromDDL(
            "contact_id STRING, source STRING, city STRING, is_deleted BOOLEAN, updated_at TIMESTAMP, version_hash BIGINT");
    return Rows.filled(
        ContactsTable.TABLE,
        LocalSpark.session().createDataFrame(versions.stream().map(Version::row).toList(), type));
  }

  private static List<String> texts(Dataset<Row> history) {
    return history
        .select(
            "contact_id", "city", "is_deleted", "valid_from", "valid_to", "is_current", "seen_at")
        .collectAsList()
        .stream()
        .map(RecordHistoryTest::text)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static String text(Row row) {
    assertThat(row.getBoolean(5)).isEqualTo(row.isNullAt(4));
    List<Timestamp> seen = row.getList(6);
    return "%s %s %s %d-%s %s"
        .formatted(
            row.get(0),
            row.get(1),
            row.get(2),
            day(row.getTimestamp(3)),
            row.isNullAt(4) ? "now" : day(row.getTimestamp(4)),
            seen.stream().flatMapToLong(it -> LongStream.of(day(it))).boxed().toList());
  }

  private static long day(Timestamp time) {
    return time.getTime() / DAY;
  }
}
