package org.composablecdp.gold.customer;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.silver.consent.ConsentTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.record.ContactsTable;

/**
 * Customers, out of everything that is known of them.
 *
 * @param identifiers rows of {@link IdentifiersTable}, every identifier of these customers
 * @param sessions rows of {@link SessionsTable} of these customers
 * @param orders rows of {@link OrdersTable} of these customers
 * @param currency of the revenue, ISO 4217 code; empty for that of each customer's orders, where
 *     they have but one
 */
public record Customers(
    Dataset<Row> identifiers, Dataset<Row> sessions, Dataset<Row> orders, String currency) {

  private static final String ID = CustomersTable.CUSTOMER_ID;

  private static final String ROBOT_VISITS = "robot_visits";
  private static final String PERSONAL_VISITS = CustomersTable.VISITS;

  /**
   * Rows of {@link CustomersTable}.
   *
   * @param contacts rows of {@link ContactsTable}
   * @param consent rows of {@link ConsentTable}
   */
  public Dataset<Row> apply(Dataset<Row> contacts, Dataset<Row> consent) {
    return completed(
        who()
            .join(contact(contacts), new String[] {ID}, "left")
            .join(visits(), new String[] {ID}, "left")
            .join(new Purchases(currency).apply(orders), new String[] {ID}, "left")
            .join(Purposes.of(owned(consent)), new String[] {ID}, "left"));
  }

  private Dataset<Row> who() {
    Column type = col(IdentifiersTable.IDENTIFIER_TYPE);
    return identifiers
        .groupBy(ID)
        .agg(
            latest("user_id").as(CustomersTable.USER_ID),
            latest("email_hash").as(CustomersTable.EMAIL_HASH),
            max(type.isin("user_id", "email_hash", "contact_id")).as(CustomersTable.IS_KNOWN),
            count_if(not(type.equalTo("order_id"))).cast("int").as(CustomersTable.IDENTIFIERS),
            count_if(type.equalTo("domain_userid")).cast("int").as(CustomersTable.DEVICES),
            min(IdentifiersTable.FIRST_SEEN_AT).as(CustomersTable.FIRST_SEEN_AT));
  }

  private static Column latest(String type) {
    Column value = col(IdentifiersTable.VALUE);
    Column order = struct(col(IdentifiersTable.LAST_SEEN_AT), value);
    return max_by(value, when(col(IdentifiersTable.IDENTIFIER_TYPE).equalTo(type), order));
  }

  private Dataset<Row> contact(Dataset<Row> contacts) {
    Column order = struct(col(ContactsTable.UPDATED_AT), col(ContactsTable.CONTACT_ID));
    Column kept =
        struct(
            col(ContactsTable.CONTACT_ID),
            col(ContactsTable.FIRST_NAME),
            col(ContactsTable.CITY),
            col(ContactsTable.COUNTRY).as("contact_country"));
    return identifiers
        .filter(col(IdentifiersTable.IDENTIFIER_TYPE).equalTo("contact_id"))
        .select(col(ID), col(IdentifiersTable.VALUE).as(ContactsTable.CONTACT_ID))
        .join(contacts.filter(not(col(ContactsTable.IS_DELETED))), ContactsTable.CONTACT_ID)
        .groupBy(ID)
        .agg(max_by(kept, order).as("kept"))
        .select(col(ID), col("kept.*"));
  }

  private Dataset<Row> visits() {
    Column robot = col(SessionsTable.IS_BOT);
    Column person = not(robot);
    Column start =
        when(person, struct(col(SessionsTable.STARTED_AT), col(SessionsTable.SESSION_ID)));
    Column country = col(SessionsTable.COUNTRY);
    Column medium =
        coalesce(col(SessionsTable.MEDIUM), col(SessionsTable.REFERRER_MEDIUM), lit("direct"));
    return sessions
        .groupBy(ID)
        .agg(
            count_if(person).as(PERSONAL_VISITS),
            count_if(robot).as(ROBOT_VISITS),
            sum(when(person, col(SessionsTable.PAGE_VIEWS))).as(CustomersTable.PAGE_VIEWS),
            sum(when(person, col(SessionsTable.ENGAGED_SECONDS)))
                .as(CustomersTable.ENGAGED_SECONDS),
            min(when(person, col(SessionsTable.STARTED_AT))).as(CustomersTable.FIRST_VISIT_AT),
            max(when(person, col(SessionsTable.ENDED_AT))).as(CustomersTable.LAST_VISIT_AT),
            min_by(medium, start).as(CustomersTable.FIRST_MEDIUM),
            max_by(country, when(country.isNotNull(), start)).as("visit_country"));
  }

  private Dataset<Row> owned(Dataset<Row> consent) {
    return consent.join(
        identifiers.select(IdentifiersTable.IDENTIFIER, ID), ConsentTable.IDENTIFIER);
  }

  private Dataset<Row> completed(Dataset<Row> customers) {
    Dataset<Row> counted = customers;
    for (String count :
        new String[] {
          PERSONAL_VISITS,
          ROBOT_VISITS,
          CustomersTable.PAGE_VIEWS,
          CustomersTable.ENGAGED_SECONDS,
          CustomersTable.ORDERS,
          CustomersTable.ORDERS_IN_OTHER_CURRENCIES,
          CustomersTable.RETURNED_ORDERS
        }) {
      counted = counted.withColumn(count, coalesce(col(count), lit(0L)));
    }
    Column none = array().cast("array<string>");
    Column lastActive =
        greatest(col(CustomersTable.LAST_VISIT_AT), col(CustomersTable.LAST_ORDER_AT));
    Column nothing = lit(0).cast(Purchases.SUM);
    return counted
        .withColumn(
            CustomersTable.REVENUE,
            when(col(CustomersTable.ORDERS).gt(0), col(CustomersTable.REVENUE)).otherwise(nothing))
        .withColumn(
            CustomersTable.CURRENCY,
            currency.isEmpty() ? col(CustomersTable.CURRENCY) : lit(currency))
        .withColumn(
            CustomersTable.IS_BOT,
            col(ROBOT_VISITS)
                .gt(0)
                .and(col(PERSONAL_VISITS).plus(col(CustomersTable.ORDERS)).equalTo(0)))
        .withColumn(CustomersTable.COUNTRY, coalesce(col("contact_country"), col("visit_country")))
        .withColumn(CustomersTable.LAST_SEEN_AT, lastActive)
        .withColumn(
            CustomersTable.GRANTED_PURPOSES, coalesce(col(CustomersTable.GRANTED_PURPOSES), none))
        .withColumn(
            CustomersTable.WITHHELD_PURPOSES,
            coalesce(col(CustomersTable.WITHHELD_PURPOSES), none));
  }
}
