package org.composablecdp.silver.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.ml.Rows;
import org.junit.jupiter.api.Test;

/** Payloads in, typed rows out, each with every reason against it. */
final class RecordParsingTest {

  private static final String ANN =
      "6a0bf011a1fc1e9a8add1728704b8ddb5d9d2701ae295a65452d9f1f1cf91be5";

  @Test
  void aContactHasTheTypesOfItsTable() {
    Row contact =
        contacts(
                """
                {"contact_id":"7","user_id":"ann","email":"Ann@Shop.example","birth_date":"1990-02-28",\
                "marketing_opt_in":"true","created_at":"2026-01-01T10:00:00Z",\
                "updated_at":"2026-01-02 10:00:00","country":"AT","favourite":"red"}""")
            .selectExpr(
                "contact_id",
                "source",
                "user_id",
                "email",
                "string(birth_date)",
                "marketing_opt_in",
                "string(created_at)",
                "string(updated_at)",
                "country",
                "city",
                "breaches.reason")
            .head();

    assertThat(contact.mkString("|"))
        .isEqualTo(
            "7|crm|ann|Ann@Shop.example|1990-02-28|true|2026-01-01 10:00:00|2026-01-02 10:00:00|AT|null|ArraySeq()");
  }

  @Test
  void anOrderHasTheTypesOfItsTableAndKeepsItsItemsAsJson() {
    Dataset<Row> orders =
        parsed(
            new RecordParsing(RecordKind.ORDERS, Map.of()),
            """
            {"order_id":17,"ordered_at":"2026-08-30T12:00:00+02:00","total":1234.565,"items":[{"sku":"a","price":2}]}
            {"order_id":"18","ordered_at":"2026-08-30","total":"1e3","email":"a@b.example","currency":" eur "}""");

    assertThat(
            texts(
                orders.selectExpr(
                    "order_id",
                    "string(ordered_at)",
                    "total",
                    "items",
                    "length(email_hash)",
                    "currency")))
        .containsExactlyInAnyOrder(
            "17|2026-08-30 10:00:00|1234.57|[{\"sku\":\"a\",\"price\":2}]|null|null",
            "18|2026-08-30 00:00:00|1000.00|null|64|EUR");
  }

  @Test
  void namesOfTheFileAreMappedToOurs() {
    RecordParsing parsing =
        new RecordParsing(
            RecordKind.CONTACTS,
            Map.of("contact_id", "Id", "email", "E-Mail", "city", "town.name"));

    Dataset<Row> contacts =
        parsed(
            parsing,
            """
            {"Id":"1","E-Mail":"a@b.example","town.name":"Graz","contact_id":"not this"}
            {"Id":"","birth_date":"soon"}""");

    assertThat(texts(contacts.selectExpr("contact_id", "email", "city", "breaches.reason")))
        .containsExactlyInAnyOrder(
            "1|a@b.example|Graz|ArraySeq()",
            "null|null|null|ArraySeq(Id is missing, birth_date is 'soon', which is no DATE)");
  }

  @Test
  void blankIsMissing() {
    Dataset<Row> contacts =
        contacts(
            """
            {"contact_id":"1","email":"","city":"   ","birth_date":" ","marketing_opt_in":"","phone":null}""");

    assertThat(
            texts(
                contacts.selectExpr(
                    "email",
                    "email_hash",
                    "city",
                    "birth_date",
                    "marketing_opt_in",
                    "breaches.reason")))
        .containsExactly("null|null|null|null|null|ArraySeq()");
  }

  @Test
  void everyReasonAgainstARecordIsGiven() {
    Dataset<Row> orders =
        parsed(
            new RecordParsing(RecordKind.ORDERS, Map.of("total", "Sum")),
            """
            {"order_id":" ","ordered_at":"30.08.2026","Sum":"12,50","updated_at":"later"}
            {"ordered_at":"2026-02-30","Sum":"12345678901234567.00"}""");

    assertThat(texts(orders.selectExpr("array_join(breaches.reason, '; ')")))
        .containsExactlyInAnyOrder(
            "order_id is missing; ordered_at is '30.08.2026', which is no TIMESTAMP; "
                + "Sum is '12,50', which is no DECIMAL(18,2); updated_at is 'later', which is no TIMESTAMP",
            "order_id is missing; ordered_at is '2026-02-30', which is no TIMESTAMP; "
                + "Sum is '12345678901234567.00', which is no DECIMAL(18,2)");
  }

  @Test
  void aTimeOfDayIsNoTimeSinceItWouldBeOneOfToday() {
    assertThat(
            texts(
                contacts("{\"contact_id\":\"1\",\"created_at\":\"12:30\"}")
                    .selectExpr("created_at", "breaches[0].reason")))
        .containsExactly("null|created_at is '12:30', which is no TIMESTAMP");
  }

  @Test
  void aLongValueIsCutInItsReason() {
    assertThat(
            contacts("{\"contact_id\":\"1\",\"birth_date\":\"" + "x".repeat(200) + "\"}")
                .selectExpr("breaches[0].reason")
                .head()
                .getString(0))
        .isEqualTo("birth_date is '" + "x".repeat(80) + "', which is no DATE");
  }

  @Test
  void aTextThatIsNoRecordSaysSoAndNothingElse() {
    Dataset<Row> raw =
        new RecordParsing(RecordKind.CONTACTS, Map.of())
            .apply(Rows.of(RecordsTable.TABLE, "source|payload|raw\ncrm|null|1,2,3"));

    assertThat(texts(raw.selectExpr("raw", "breaches.reason")))
        .containsExactly("1,2,3|ArraySeq(the text is no contacts record)");
  }

  @Test
  void theHashOfAnAddressIsThatOfItsTrimmedLowerCase() {
    Dataset<Row> contacts =
        contacts(
            """
            {"contact_id":"1","email":"ann@shop.example"}
            {"contact_id":"2","email":"  ANN@Shop.Example "}
            {"contact_id":"3","email":"ann at shop.example"}
            {"contact_id":"4","email":"ann@shop"}
            {"contact_id":"5","email":"a nn@shop.example"}""");

    assertThat(texts(contacts.selectExpr("contact_id", "email_hash", "size(breaches)")))
        .containsExactlyInAnyOrder(
            "1|" + ANN + "|0", "2|" + ANN + "|0", "3|null|0", "4|null|0", "5|null|0");
  }

  @Test
  void aVersionIsOfTheTimeOfChangeElseOfMakingElseOfTheFile() {
    Dataset<Row> contacts =
        contacts(
            """
            {"contact_id":"1","updated_at":"2026-03-01","created_at":"2026-01-01"}
            {"contact_id":"2","updated_at":"","created_at":"2026-01-01"}
            {"contact_id":"3"}""");
    Dataset<Row> orders =
        parsed(
            new RecordParsing(RecordKind.ORDERS, Map.of()),
            "{\"order_id\":\"4\",\"ordered_at\":\"2026-02-01\",\"total\":1}");

    assertThat(texts(contacts.selectExpr("contact_id", "string(updated_at)")))
        .containsExactlyInAnyOrder(
            "1|2026-03-01 00:00:00", "2|2026-01-01 00:00:00", "3|2026-08-30 00:00:00");
    assertThat(texts(orders.selectExpr("string(updated_at)")))
        .containsExactly("2026-02-01 00:00:00");
  }

  @Test
  void aKeyWrittenTwiceInARecordStopsNothing() {
    assertThat(texts(contacts("{\"contact_id\":\"1\",\"city\":\"Graz\",\"city\":\"Linz\"}")))
        .hasSize(1);
  }

  @Test
  void theLatestVersionIsTheSameInWhateverOrderTheVersionsCome() {
    List<String> versions =
        List.of(
            "{\"contact_id\":\"1\",\"city\":\"Graz\",\"updated_at\":\"2026-01-01\"}",
            "{\"contact_id\":\"1\",\"city\":\"Linz\",\"updated_at\":\"2026-01-03\"}",
            "{\"contact_id\":\"1\",\"city\":\"Wien\",\"updated_at\":\"2026-01-02\"}",
            "{\"contact_id\":\"2\",\"city\":\"Bonn\",\"updated_at\":\"2026-01-01\"}",
            "{\"contact_id\":\"2\",\"city\":\"Kiel\",\"updated_at\":\"2026-01-01\"}");
    LatestVersion latest = new LatestVersion(ContactsTable.TABLE);

    Dataset<Row> kept = latest.apply(contacts(String.join("\n", versions)));
    Dataset<Row> keptOfReversed =
        latest.apply(
            contacts(versions.get(4) + "\n" + versions.get(3))
                .union(
                    contacts(versions.get(1) + "\n" + versions.get(2) + "\n" + versions.get(0))));

    assertThat(kept.columns()).containsExactlyElementsOf(ContactsTable.TABLE.columnNames());
    assertThat(texts(kept))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("1|crm|") && row.contains("Linz"));
    assertThat(texts(keptOfReversed)).containsExactlyInAnyOrderElementsOf(texts(kept));
  }

  private static Dataset<Row> contacts(String payloads) {
    return parsed(new RecordParsing(RecordKind.CONTACTS, Map.of()), payloads);
  }

  /** The payloads, one a line, of a file that changed on 30 August. */
  private static Dataset<Row> parsed(RecordParsing parsing, String payloads) {
    StringBuilder rows = new StringBuilder("source|file|arrived_at|payload\n");
    payloads.lines().forEach(line -> rows.append("crm|f|2026-08-30|").append(line).append('\n'));
    return parsing.apply(Rows.of(RecordsTable.TABLE, rows.toString()));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString("|")).toList();
  }
}
