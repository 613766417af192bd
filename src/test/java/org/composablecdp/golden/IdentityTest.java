package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityChangesTable;
import org.composablecdp.silver.identity.IdentityHistoryTable;
import org.composablecdp.silver.identity.IdentityRefusalsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers who merge, are parted by a steward, come back, and are made by other rules. */
final class IdentityTest {

  @TempDir private Path folder;
  private Workspace workspace;
  private Lake lake;

  @Test
  void everyMergeAndSplitIsToldAndCanBeTakenBack() throws IOException {
    workspace = Workspace.over(folder.resolve("none"), folder);
    lake = workspace.open();
    seen(
        """
        event_id | collector_tstamp    | domain_userid | user_id
        e1       | 2026-01-01T00:00:00 | d1            | ann
        e2       | 2026-01-02T00:00:00 | d2            | null
        """);
    workspace.run("identity");
    String ann = customers().get("user_id:ann");
    String other = customers().get("domain_userid:d2");
    assertThat(rows(IdentityChangesTable.TABLE, "kind", "customer_id", "left_identifier"))
        .containsExactlyInAnyOrder(
            "create|" + ann + "|domain_userid:d1", "create|" + other + "|domain_userid:d2");

    seen(
        """
        event_id | collector_tstamp    | domain_userid | user_id
        e3       | 2026-01-03T00:00:00 | d2            | ann
        """);
    workspace.run("identity");
    assertThat(customers().values()).containsOnly(ann);
    assertThat(
            rows(
                IdentityChangesTable.TABLE,
                "kind",
                "customer_id",
                "other_customer_id",
                "left_identifier",
                "right_identifier",
                "rule",
                "evidence"))
        .contains("merge|" + ann + "|" + other + "|domain_userid:d2|user_id:ann|event|e3");
    assertThat(rows(CustomerAliasesTable.TABLE, "alias_id", "customer_id"))
        .containsExactly(other + "|" + ann);
    assertThat(historyOf("domain_userid:d2")).containsExactly(other + "|false", ann + "|true");

    decide("forbid", "user_id:ann", "domain_userid:d2");
    workspace.run("identity");
    assertThat(customers())
        .containsEntry("domain_userid:d2", other)
        .containsEntry("user_id:ann", ann);
    assertThat(rows(IdentityRefusalsTable.TABLE, "left_identifier", "reason", "evidence"))
        .containsExactly("domain_userid:d2|forbidden by a decision|e3");
    assertThat(rows(IdentityChangesTable.TABLE, "kind", "customer_id", "other_customer_id"))
        .contains("split|" + other + "|" + ann);
    assertThat(rows(CustomerAliasesTable.TABLE, "alias_id")).isEmpty();

    decide("allow", "domain_userid:d2", "user_id:ann");
    String rules = "identity.rules=" + oneCookieACustomer();
    assertThat(workspace.run("identity", "--dry-run", "--set", rules).out())
        .containsPattern("customers before +2")
        .containsPattern("customers after +2");
    assertThat(customers()).containsEntry("domain_userid:d2", other);

    workspace.run("identity", "--set", rules);
    assertThat(rows(IdentityRefusalsTable.TABLE, "left_identifier", "reason", "evidence"))
        .containsExactly("domain_userid:d1|more than 1 domain_userid of one customer|e1");
    assertThat(customers().get("user_id:ann")).isEqualTo(customers().get("domain_userid:d2"));
    assertThat(customers()).containsEntry("domain_userid:d1", ann);
  }

  private void seen(String events) {
    lake.append(EventsTable.TABLE, Rows.of(EventsTable.TABLE, events));
  }

  private void decide(String action, String one, String other) {
    Cdp.runWell("identity", action, one, other, "--conf", workspace.conf().toString());
  }

  private Path oneCookieACustomer() throws IOException {
    String shipped =
        Files.readString(Path.of(System.getProperty("cdp.basedir"), "conf/identity.yml"));
    return Workspace.write(
        folder.resolve("identity.yml"),
        shipped.replace(
            "{name: domain_userid, priority: 6, limit: 100}",
            "{name: domain_userid, priority: 6, limit: 1}"));
  }

  private Map<String, String> customers() {
    Map<String, String> customers = new TreeMap<>();
    for (Row row : lake.read(IdentifiersTable.TABLE).collectAsList()) {
      customers.put(row.getAs("identifier"), row.getAs("customer_id"));
    }
    return customers;
  }

  private List<String> historyOf(String identifier) {
    return lake
        .read(IdentityHistoryTable.TABLE)
        .filter("identifier = '" + identifier + "'")
        .orderBy("valid_from")
        .selectExpr("concat_ws('|', customer_id, is_current)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private List<String> rows(Table table, String... columns) {
    return lake.read(table).selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .toList();
  }
}
