package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.event.ReplaysTable;
import org.composablecdp.silver.record.ContactsHistoryTable;
import org.composablecdp.silver.record.OrderLinesTable;
import org.composablecdp.silver.record.OrdersTable;
import org.composablecdp.silver.record.QuarantineTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that break their contract: kept back, repaired, replayed, and told of. */
final class ContractsAndQuarantineTest {

  private static final String ORDERS =
      """
      record: orders
      columns:
        - {name: total, min: 0}
        - {name: currency, pattern: '[A-Z]{3}', action: warn}
        - {name: contact_id, references: silver.contacts.contact_id}
        - {name: tier, type: STRING}
      """;
  private static final String LINES =
      """
      record: order_lines
      columns:
        - {name: order_id, references: silver.orders.order_id}
      """;

  @TempDir Path folder;

  @Test
  void whatBreaksAContractIsKeptBackRepairedAndReplayedAndWhatComesLateIsWaitedFor()
      throws IOException {
    Workspace late = workspace("late");
    Lake lake = late.open();
    write(late, "contacts/1.csv", "contact_id,city,updated_at\nc1,Graz,2026-01-01\n");
    write(
        late,
        "orders/1.json",
        order("o1", "c1", "5", "eur"),
        order("o2", "c1", "-5", "EUR"),
        order("o3", "c3", "7", "EUR"),
        order("o4", "c1", "8", "euro"));
    write(late, "lines/1.json", line("l3", "o3"), line("l9", "o9"));
    stored(late);
    assertThat(texts(lake, OrdersTable.TABLE, "order_id", "tier"))
        .containsExactly("o1 gold", "o4 gold");
    assertThat(texts(lake, QuarantineTable.TABLE, "breaches[0].rule", "action", "waits"))
        .containsExactly(
            "contact_id_references quarantine true",
            "currency_pattern warn false",
            "order_id_references quarantine true",
            "order_id_references quarantine true",
            "total_range quarantine false");

    String[] repair = {
      "--records",
      "--where",
      "exists(breaches, b -> b.rule = 'total_range')",
      "--set-field",
      "total=replace(field['total'], '-', '')"
    };
    assertThat(replay(late, repair, "--dry-run"))
        .isEqualTo("1 to replay\ndry run: 1 would be stored, 0 would break a rule again\n");
    assertThat(replay(late, repair)).startsWith("1 to replay\n1 replayed: cdp records stores");
    write(
        late,
        "contacts/2.csv",
        "contact_id,city,updated_at\nc3,Linz,2026-01-01\nc1,Wien,2025-12-01\n");
    stored(late);
    assertThat(replay(late, repair)).startsWith("1 stored since an earlier replay\n0 replayed");

    assertThat(texts(lake, OrdersTable.TABLE, "order_id", "total"))
        .containsExactly("o1 5.00", "o2 5.00", "o3 7.00", "o4 8.00");
    assertThat(texts(lake, OrderLinesTable.TABLE, "order_line_id")).containsExactly("l3");
    assertThat(
            texts(
                lake,
                QuarantineTable.TABLE,
                "breaches[0].rule",
                "repaired_by is not null",
                "waits"))
        .containsExactly(
            "currency_pattern false false",
            "order_id_references false true",
            "total_range true false");
    assertThat(texts(lake, ContactsHistoryTable.TABLE, "contact_id", "city", "is_current"))
        .containsExactly("c1 Graz true", "c1 Wien false", "c3 Linz true");
    assertThat(lake.read(ReplaysTable.TABLE).count()).isEqualTo(1);
    assertThat(lake.read(RecordsTable.TABLE).count()).isEqualTo(10);
    assertThat(failures(late))
        .containsExactly(
            "lines,order_id_references,order_id,order_id is *, which silver.orders does not have,1,0",
            "shop,currency_pattern,currency,currency is *, which is not of the form [A-Z]{*},1,0",
            "shop,total_range,total,total is *, which is below *,1,1");
    late.run("reconcile");
    assertThat(late.run("status", "--verify").out()).contains("All is accounted for");
  }

  @Test
  void aRuleThatStopsLetsNothingThroughUntilItSaysOtherwise() throws IOException {
    Workspace workspace = workspace("stop");
    Lake lake = workspace.open();
    Path contract = workspace.root().resolve("contracts/orders.yml");
    Workspace.write(contract, ORDERS.replace("min: 0", "min: 0, action: stop"));
    write(workspace, "orders/1.json", order("o1", "c1", "5", "EUR"), order("o2", "", "-5", "EUR"));
    workspace.run("ingest");

    Cdp stopped = Cdp.run(workspace.arguments("records"));
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err())
        .contains(
            "error: 1 orders break rules whose action is stop: total_range. None is stored: ");
    assertThat(lake.read(OrdersTable.TABLE).count()).isZero();

    Workspace.write(contract, "record: orders");
    workspace.run("records");
    assertThat(texts(lake, OrdersTable.TABLE, "order_id")).containsExactly("o1", "o2");
  }

  private static void stored(Workspace workspace) {
    workspace.run("ingest");
    workspace.run("records");
  }

  private static String replay(Workspace workspace, String[] options, String... more) {
    String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return workspace.run("replay", all).out();
  }

  private static List<String> failures(Workspace workspace) {
    return workspace
        .run("failures", "--format", "csv", "--no-examples")
        .out()
        .lines()
        .skip(1)
        .map(line -> line.replaceAll(",2[^,]*,2[^,]*,[0-9a-f]{32}$", ""))
        .map(line -> line.replace("\"", ""))
        .toList();
  }

  private Workspace workspace(String name) throws IOException {
    Path root = folder.resolve(name);
    Workspace.write(root.resolve("contracts/orders.yml"), ORDERS);
    Workspace.write(root.resolve("contracts/lines.yml"), LINES);
    for (String source : List.of("contacts", "orders", "lines")) {
      Files.createDirectories(root.resolve(source));
    }
    Workspace.write(
        root.resolve("cdp.yml"),
        """
        lake: {folder: '%1$s/lake'}
        contracts: {folder: '%1$s/contracts'}
        sources:
          records:
            - {name: crm, record: contacts, path: '%1$s/contacts'}
            - {name: shop, record: orders, format: json, path: '%1$s/orders'}
            - {name: lines, record: order_lines, format: json, path: '%1$s/lines'}
        """
            .formatted(root));
    return new Workspace(root);
  }

  private static void write(Workspace workspace, String file, String... lines) {
    Workspace.write(workspace.root().resolve(file), String.join("\n", lines) + "\n");
  }

  private static String order(String id, String contact, String total, String currency) {
    return """
        {"order_id":"%s","contact_id":"%s","total":"%s","currency":"%s","ordered_at":"2026-01-01","tier":"gold"}"""
        .formatted(id, contact, total, currency);
  }

  private static String line(String id, String order) {
    return "{\"order_line_id\":\"%s\",\"order_id\":\"%s\"}".formatted(id, order);
  }

  private static List<String> texts(Lake lake, Table table, String... columns) {
    return lake.read(table).selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
