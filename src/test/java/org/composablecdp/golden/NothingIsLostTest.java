package org.composablecdp.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.composablecdp.Tables;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.gold.customer.CustomersTable;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.ModelsTable;
import org.composablecdp.ml.ScoresTable;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.OrdersTable;
import org.composablecdp.silver.record.QuarantineTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Law 4: what a shop sends is in the tables of one run, by count and by id. */
final class NothingIsLostTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENT_ID = 6;

  /** Tables of records that the simulation does not make, and of what may not happen in it. */
  private static final List<String> NOT_OF_A_SHOP =
      List.of(
          "silver.products",
          "silver.products_history",
          "silver.order_lines",
          "silver.returns",
          "silver.store_visits",
          "silver.email_activity",
          "silver.call_activity",
          "silver.attributes",
          "silver.quarantine",
          "silver.event_copies",
          "silver.customer_aliases",
          "silver.identity_matches",
          "silver.identity_refusals",
          "ops.identity_decisions",
          "ops.replays");

  private static Snapshot tables;
  private static JsonNode summary;

  @BeforeAll
  static void run() throws IOException {
    tables = Shop.tables();
    summary = JSON.readTree(Files.readString(Shop.files().resolve("truth/summary.json")));
  }

  @Test
  void everyLineIsOneEventOrADuplicateOrAFailure() {
    assertThat(count(org.composablecdp.bronze.EventsTable.TABLE)).isEqualTo(sent("events"));
    assertThat(count(EventsTable.TABLE)).isEqualTo(sent("distinct_events"));
    assertThat(count(FailedEventsTable.TABLE)).isEqualTo(sent("broken_events"));

    Set<String> events = Set.copyOf(values(EventsTable.TABLE, EventsTable.EVENT_ID));
    List<String> failed = values(FailedEventsTable.TABLE, FailedEventsTable.DATA);
    List<String> broken = new ArrayList<>();
    for (String line : lines("events")) {
      String[] fields = line.split("\\t", -1);
      if (fields.length <= EVENT_ID || !events.contains(fields[EVENT_ID])) {
        broken.add(Base64.getEncoder().encodeToString(line.getBytes(UTF_8)));
      }
    }
    assertThat(broken).isNotEmpty().isSubsetOf(failed);
  }

  @Test
  void everyRecordIsALatestVersionOrAnEarlierOneOrInQuarantine() {
    assertThat(count(RecordsTable.TABLE)).isEqualTo(sent("contact_rows") + sent("order_rows"));
    assertThat(values(ContactsTable.TABLE, ContactsTable.CONTACT_ID))
        .doesNotHaveDuplicates()
        .hasSize((int) sent("contacts"));
    assertThat(values(OrdersTable.TABLE, OrdersTable.ORDER_ID))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            lines("orders").stream()
                .map(line -> parsed(line).path(OrdersTable.ORDER_ID).asText())
                .distinct()
                .toList());
    assertThat(count(QuarantineTable.TABLE)).isZero();
  }

  @Test
  void everyOrderIsInGoldAndEveryTableHasRows() {
    Table orders = org.composablecdp.gold.behaviour.OrdersTable.TABLE;
    assertThat(values(orders, OrdersTable.ORDER_ID))
        .containsExactlyInAnyOrderElementsOf(values(OrdersTable.TABLE, OrdersTable.ORDER_ID));
    assertThat(values(ScoresTable.TABLE, ScoresTable.CUSTOMER_ID))
        .isSubsetOf(values(CustomersTable.TABLE, CustomersTable.CUSTOMER_ID));
    assertThat(Tables.all())
        .filteredOn(table -> List.of().equals(tables.of(table)))
        .extracting(Table::name)
        .isSubsetOf(NOT_OF_A_SHOP);
    assertThat(values(ModelsTable.TABLE, ModelsTable.MODEL)).contains("churn");
  }

  private static long sent(String what) {
    return summary.path(what).longValue();
  }

  private static long count(Table table) {
    return tables.of(table).size();
  }

  private static List<String> values(Table table, String column) {
    return tables.of(table).stream().map(row -> parsed(row).path(column).asText()).toList();
  }

  private static JsonNode parsed(String row) {
    try {
      return JSON.readTree(row);
    } catch (IOException e) {
      throw new IllegalStateException(row, e);
    }
  }

  private static List<String> lines(String kind) {
    List<String> lines = new ArrayList<>();
    for (Path file : Shop.files(kind)) {
      try {
        lines.addAll(Files.readString(file).lines().collect(Collectors.toList()));
      } catch (IOException e) {
        throw new IllegalStateException(file.toString(), e);
      }
    }
    return lines;
  }
}
