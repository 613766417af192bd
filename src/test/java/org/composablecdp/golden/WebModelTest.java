package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.behaviour.PageViewsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LooseFiles;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real events give the tables that Snowplow's web model gives, in one batch and in several. */
final class WebModelTest {

  private static final Path DATA =
      Path.of(System.getProperty("cdp.basedir", "."), "..", "shared", "data", "snowplow", "web");

  /** Forced in the fixture of the model. */
  private static final String OF_NO_RULE = "Look no further, I am the test subject!";

  /** The visit whose cookie rotates: the model takes any, we take the first. */
  private static final String ROTATING = "Rotating domain_userid per session";

  /** Of one moment: the ids that told which of them is the first are not in the data any more. */
  private static final Set<String> TIED =
      Set.of("56a57f9a-b515-4774-a09f-4ab98f9032f3", "96a57f9a-b515-4774-a09f-4ab98f9032f2");

  private static final int BATCHES = 4;

  @TempDir private Path folder;

  @Test
  void pageViewsAreThoseOfTheModelInOneBatchAndInFour() throws IOException {
    assumeTrue(Files.exists(DATA), "No reference data at " + DATA);
    List<String> lines = new ArrayList<>(Files.readAllLines(DATA.resolve("events.tsv")));
    Dataset<Row> expected =
        new LooseFiles(LocalSpark.session(), "csv")
            .read(
                DATA.resolve("expected/page_views.csv").toString(),
                Map.of("escape", "\"", "quote", "\""));

    assertAgree(expected, pageViews("one", List.of(lines)));
    Collections.shuffle(lines, new Random(4));
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      parts.add(lines.subList(lines.size() * i / BATCHES, lines.size() * (i + 1) / BATCHES));
    }
    assertAgree(expected, pageViews("four", parts));
  }

  private Dataset<Row> pageViews(String name, List<List<String>> batches) throws IOException {
    Path root = folder.resolve(name);
    Workspace workspace = Workspace.over(root, root);
    Files.writeString(
        workspace.conf(),
        "behaviour: {sourceCategories: '%s'}%n"
            .formatted(DATA.resolve("dimensions/dim_ga4_source_categories.csv").toAbsolutePath()),
        StandardOpenOption.APPEND);
    Files.createDirectories(root.resolve("contacts"));
    Files.createDirectories(root.resolve("orders"));
    Lake lake = workspace.open();
    for (int i = 0; i < batches.size(); i++) {
      Workspace.write(
          root.resolve("events/" + i + ".tsv"), String.join("\n", batches.get(i)) + "\n");
      List.of("ingest", "events", "behaviour").forEach(workspace::run);
    }
    return lake.read(PageViewsTable.TABLE);
  }

  private static void assertAgree(Dataset<Row> expected, Dataset<Row> found) {
    Map<String, Map<String, String>> ours = byId(found);
    Map<String, Map<String, String>> theirs = byId(expected);
    assertThat(ours.keySet()).containsAll(theirs.keySet());
    List<String> differences = new ArrayList<>();
    theirs.forEach(
        (id, row) ->
            row.forEach(
                (column, value) -> {
                  String own = ours.get(id).get(column);
                  if (!own.equals(value) && !isException(column, row)) {
                    differences.add(id + " " + column + ": " + value + " is " + own);
                  }
                }));
    assertThat(differences).isEmpty();
  }

  private static boolean isException(String column, Map<String, String> row) {
    return switch (column) {
      case PageViewsTable.CONTENT_GROUP -> row.get(column).equals(OF_NO_RULE);
      case "domain_userid" -> row.get("user_id").equals(ROTATING);
      case PageViewsTable.PAGE_VIEW_IN_SESSION_INDEX ->
          TIED.contains(row.get(PageViewsTable.PAGE_VIEW_ID));
      default -> false;
    };
  }

  private static Map<String, Map<String, String>> byId(Dataset<Row> rows) {
    Map<String, Map<String, String>> byId = new TreeMap<>();
    List<String> columns =
        Arrays.stream(rows.columns()).filter(PageViewsTable.TABLE.columnNames()::contains).toList();
    for (Row row : rows.collectAsList()) {
      Map<String, String> values = new TreeMap<>();
      columns.forEach(name -> values.put(name, plain(row.getAs(name))));
      byId.put(row.getAs(PageViewsTable.PAGE_VIEW_ID), values);
    }
    return byId;
  }

  /** Numbers and times written in one way; nothing and 'null' are the same. */
  private static String plain(Object value) {
    if (value == null || value.equals("null")) {
      return "";
    }
    String text = value instanceof Timestamp time ? time.toLocalDateTime().toString() : "" + value;
    return text.matches("-?[0-9]+\\.[0-9]+")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text.matches("[0-9-]{10} [0-9:.]+")
            ? Timestamp.valueOf(text).toLocalDateTime().toString()
            : text;
  }
}
