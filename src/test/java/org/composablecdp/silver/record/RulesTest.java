package org.composablecdp.silver.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.ml.Rows;
import org.junit.jupiter.api.Test;

/** The rules of a contract, compiled to columns, against plain Java. */
final class RulesTest {

  private static final String SCHEMA =
      """
      {"$schema": "http://json-schema.org/draft-07/schema#",
       "type": "object",
       "properties": {"total": {"type": "number", "maximum": 90}, "store": {"maxLength": 5}},
       "if": {"properties": {"channel": {"const": "store"}}, "required": ["channel"]},
       "then": {"required": ["store"]}}
      """;

  private static final Contract CONTRACT =
      new Contract(
          RecordKind.ORDERS,
          OrdersTable.TABLE,
          List.of(
              rule("channel", new Rule.Values(List.of("online", "store")), BreachAction.QUARANTINE),
              rule("currency", new Rule.Matches("[A-Z]{3}|EURO"), BreachAction.WARN),
              rule("total", new Rule.Range("0", "99.5"), BreachAction.QUARANTINE),
              rule("ordered_at", new Rule.Range("2026-01-02", ""), BreachAction.WARN),
              rule("user_id", new Rule.Required(), BreachAction.WARN),
              new Rule(
                  "no_gifts",
                  "",
                  new Rule.Holds("total > 0 OR store = 'gift'", "is a gift"),
                  BreachAction.STOP),
              new Rule(
                  "schema",
                  "",
                  new Rule.Conforms(SCHEMA, List.of("total", "store", "channel")),
                  BreachAction.QUARANTINE)),
          List.of(),
          Map.of("items", BreachAction.WARN),
          "");

  /** A record, null for what it does not have. */
  private record Order(
      String channel, String currency, String total, String day, String user, String store) {

    static Order any(Random random) {
      return new Order(
          pick(random, "online", "store", "phone", null),
          pick(random, "EUR", "EURO", "eur", "EUROS", null),
          pick(random, "0", "-0.01", "99.50", "99.51", "95", "12", "0.00"),
          pick(random, "2026-01-01T23:59:59Z", "2026-01-02"),
          pick(random, "ann", " ", null),
          pick(random, "gift", "Vienna", "Graz", null));
    }

    String json(int id) {
      StringBuilder json = new StringBuilder("{\"order_id\":\"" + id + "\"");
      String[] names = {"channel", "currency", "total", "ordered_at", "user_id", "store"};
      String[] values = {channel, currency, total, day, user, store};
      for (int i = 0; i < names.length; i++) {
        if (values[i] != null) {
          json.append(",\"%s\":\"%s\"".formatted(names[i], values[i]));
        }
      }
      return json.append("}").toString();
    }

    TreeSet<String> broken() {
      TreeSet<String> rules = new TreeSet<>();
      BigDecimal cost = new BigDecimal(total);
      add(rules, "channel_rule", channel != null && !channel.matches("online|store"));
      add(rules, "currency_rule", currency != null && !currency.matches("[A-Z]{3}|EURO|eur"));
      add(rules, "total_rule", cost.signum() < 0 || cost.compareTo(new BigDecimal("99.5")) > 0);
      add(rules, "ordered_at_rule", day.startsWith("2026-01-01"));
      add(rules, "user_id_rule", user == null || user.isBlank());
      boolean gift = "gift".equals(store);
      add(rules, "no_gifts", cost.signum() <= 0 && store != null && !gift);
      add(
          rules,
          "schema",
          cost.compareTo(BigDecimal.valueOf(90)) > 0
              || (store != null && store.length() > 5)
              || ("store".equals(channel) && store == null));
      return rules;
    }

    private static void add(TreeSet<String> rules, String rule, boolean isBroken) {
      if (isBroken) {
        rules.add(rule);
      }
    }

    private static String pick(Random random, String... values) {
      return values[random.nextInt(values.length)];
    }
  }

  @Test
  void theRulesThatARowBreaksAreThoseOfPlainJava() {
    Random random = new Random(41);
    StringBuilder records = new StringBuilder("source|operation|arrived_at|payload\n");
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      orders.add(Order.any(random));
      records.append("shop|upsert|2026-08-30|").append(orders.get(i).json(i)).append('\n');
    }

    List<Row> rows =
        new RecordParsing(CONTRACT, Map.of(), "")
            .apply(Rows.of(RecordsTable.TABLE, records.toString()))
            .selectExpr("int(order_id)", "array_join(array_sort(breaches.rule), ' ')")
            .collectAsList();

    assertThat(rows)
        .hasSize(orders.size())
        .allSatisfy(
            row ->
                assertThat(row.getString(1))
                    .as("%s", orders.get(row.getInt(0)))
                    .isEqualTo(String.join(" ", orders.get(row.getInt(0)).broken())));
  }

  @Test
  void everyBreachSaysWhatIsWrongInASentence() {
    String record =
        "{\"order_id\":\"1\",\"ordered_at\":\"2026-01-01\",\"total\":-5,\"channel\":\"fax\",\"currency\":\"euros\",\"store\":\"x\"}";
    Row row =
        new RecordParsing(CONTRACT, Map.of(), "")
            .apply(
                Rows.of(
                    RecordsTable.TABLE,
                    "source|operation|arrived_at|payload\nshop|upsert|2026-08-30|" + record))
            .selectExpr("transform(breaches, b -> concat(b.reason, ' (', b.action, ')'))")
            .head();

    assertThat(row.<String>getList(0))
        .containsExactly(
            "channel is 'fax', which is none of online, store (quarantine)",
            "currency is 'EUROS', which is not of the form [A-Z]{3}|EURO (warn)",
            "total is '-5.00', which is below 0 (quarantine)",
            "ordered_at is '2026-01-01 00:00:00', which is below 2026-01-02 (warn)",
            "user_id is missing (warn)",
            "is a gift (stop)");
  }

  @Test
  void aDeletedRecordBreaksNoRuleThatItsRowCanBeStoredWithout() {
    String deletes =
        """
        source|operation|arrived_at|payload
        shop|delete|2026-08-30|{"order_id":"1","ordered_at":"2026-01-01","total":-5,"channel":"fax"}
        shop|delete|2026-08-30|{"order_id":"2","total":-5}""";

    assertThat(
            new RecordParsing(CONTRACT, Map.of(), "")
                .apply(Rows.of(RecordsTable.TABLE, deletes))
                .selectExpr("array_join(breaches.rule, ' ')")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("", "ordered_at_required");
  }

  private static Rule rule(String column, Rule.Test test, BreachAction action) {
    return new Rule(column + "_rule", column, test, action);
  }
}
