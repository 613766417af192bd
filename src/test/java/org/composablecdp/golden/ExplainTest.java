package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.composablecdp.lake.Lake;
import org.composablecdp.ml.Rows;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told about who is who. */
final class ExplainTest {

  @TempDir private static Path folder;
  private static Workspace workspace;
  private static Lake lake;

  @BeforeAll
  static void seen() {
    workspace = Workspace.over(folder.resolve("none"), folder);
    lake = workspace.open();
    lake.append(
        EventsTable.TABLE,
        Rows.of(
            EventsTable.TABLE,
            """
            event_id | collector_tstamp    | domain_userid | user_id
            e1       | 2026-01-01T00:00:00 | d1</script>   | ann
            e2       | 2026-01-02T00:00:00 | d2            | ann
            e3       | 2026-01-03T00:00:00 | d3            | bob
            e4       | 2026-01-04T00:00:00 | kiosk         | ann
            e5       | 2026-01-05T00:00:00 | kiosk         | bob
            e6       | 2026-01-06T00:00:00 | alone         | null
            """));
    workspace.run("identity");
  }

  @Test
  void itIsToldWhyIdentifiersAreOneCustomerOrNot() {
    assertThat(workspace.run("explain", "user_id:ann").out())
        .startsWith("user_id:ann belongs to customer " + customer("user_id:ann") + ": 3 ident")
        .containsPattern("domain_userid:d2 +user_id:ann +event +e2 +1 +1 .*only way between them")
        .containsPattern("domain_userid:kiosk +user_id:ann +event +e4 +seen with more people")
        .containsPattern("create +" + customer("user_id:ann"));
    assertThat(workspace.run("explain", "domain_userid:d1</script>", "domain_userid:d2").out())
        .contains("are one customer, " + customer("user_id:ann"))
        .containsSubsequence("domain_userid:d1", "event, e1", "user_id:ann", "event, e2");
    assertThat(workspace.run("explain", "user_id:ann", customer("user_id:bob")).out())
        .contains("are two customers")
        .contains("The shortest chain of links has 2, of which 2 do not hold")
        .containsSubsequence("x event, e4", "domain_userid:kiosk", "x event, e5", "user_id:bob");
    assertThat(workspace.run("explain", "user_id:ann", "domain_userid:alone").out())
        .contains("No chain of links leads from one to the other");
    assertThat(Cdp.run(workspace.arguments("explain", "user_id:nobody")).err())
        .contains("There is no customer 'user_id:nobody'");
  }

  @Test
  void aPageAndNumbersTellTheSame() throws IOException {
    Path page = folder.resolve("ann.html");
    Path truth =
        Workspace.write(
            folder.resolve("truth.csv"),
            """
            value,person_id,identifier_type
            d2,1,domain_userid
            ann,1,user_id
            bob,1,user_id
            """);

    workspace.run("explain", "user_id:ann", "--html", page.toString());
    assertThat(Files.readString(page))
        .contains("\"domain_userid:d2\"", "seen with more people than allowed")
        .doesNotContain("d1</script>", "{{data}}")
        .contains("d1\\u003c/script>");

    assertThat(workspace.run("identity", "stats", "--truth", truth.toString()).out())
        .containsPattern("customers +4")
        .containsPattern("links that hold +3")
        .containsPattern("3 to 5 +1\n")
        .containsPattern(customer("user_id:ann") + " +3 +2 +0.6667 +2")
        .containsPattern("domain_userid +1\n")
        .containsPattern("create +4")
        .containsPattern("1.0000 +0.3333 +1.0000");
    Files.writeString(truth, "person,value\n1,x\n");
    assertThat(Cdp.run(workspace.arguments("identity", "stats", "--truth", truth.toString())).err())
        .contains("has no column person_id and no identifier_type");
  }

  private static String customer(String identifier) {
    return lake.read(IdentifiersTable.TABLE)
        .filter("identifier = '" + identifier + "'")
        .head()
        .getAs("customer_id");
  }
}
