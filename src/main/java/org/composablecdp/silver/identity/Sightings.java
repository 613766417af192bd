package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which identifiers an event, contact or order has: rows of {@link #SEEN_AT}, {@link #RULE}, {@link
 * #EVIDENCE} and {@link #IDENTIFIERS}.
 *
 * @param blockedValues values that stand for nobody, in lower case
 * @param blockedEmailHashes hashes of e-mail addresses that stand for nobody
 */
public record Sightings(List<String> blockedValues, List<String> blockedEmailHashes) {

  public static final String SEEN_AT = "seen_at";
  public static final String RULE = "rule";
  public static final String EVIDENCE = "evidence";
  public static final String IDENTIFIERS = "identifiers";

  private static final String EMAIL_HASH = "email_hash";

  /** From rows of {@code silver.events}: cookies, login, and the id of an online order. */
  public Dataset<Row> ofEvents(Dataset<Row> events) {
    return sightings(
        events,
        List.of(col("collector_tstamp"), lit("event"), col("event_id")),
        Map.of(
            "domain_userid", "domain_userid",
            "network_userid", "network_userid",
            "user_id", "user_id",
            "order_id", "tr_orderid"));
  }

  /** From rows of {@code silver.contacts}: id in the CRM, login and e-mail address. */
  public Dataset<Row> ofContacts(Dataset<Row> contacts) {
    Column since = coalesce(col("created_at"), col("updated_at"));
    return sightings(
        contacts,
        List.of(since, lit("contact"), col("contact_id")),
        Map.of("contact_id", "contact_id", "user_id", "user_id", EMAIL_HASH, EMAIL_HASH));
  }

  /** From rows of {@code silver.orders}: order id, login, id in the CRM and e-mail address. */
  public Dataset<Row> ofOrders(Dataset<Row> orders) {
    return sightings(
        orders,
        List.of(col("ordered_at"), lit("order"), col("order_id")),
        Map.of(
            "order_id",
            "order_id",
            "user_id",
            "user_id",
            "contact_id",
            "contact_id",
            EMAIL_HASH,
            EMAIL_HASH));
  }

  private Dataset<Row> sightings(
      Dataset<Row> rows, List<Column> about, Map<String, String> columns) {
    Stream<Column> identifiers =
        columns.entrySet().stream().map(e -> written(e.getKey(), e.getValue()));
    return rows.select(
            about.get(0).as(SEEN_AT),
            about.get(1).as(RULE),
            about.get(2).as(EVIDENCE),
            array_distinct(array_compact(array(identifiers.toArray(Column[]::new))))
                .as(IDENTIFIERS))
        .filter(size(col(IDENTIFIERS)).gt(0));
  }

  private Column written(String type, String column) {
    return IdentifiersTable.written(
        type, col(column), type.equals(EMAIL_HASH) ? blockedEmailHashes : blockedValues);
  }
}
