package org.composablecdp.gold.customer;

import org.composablecdp.lake.Table;

/** {@code gold.customers}: who the customers are and what they did. */
public final class CustomersTable {

  public static final String CUSTOMER_ID = "customer_id";
  public static final String IS_KNOWN = "is_known";
  public static final String IS_BOT = "is_bot";
  public static final String USER_ID = "user_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String EMAIL_HASH = "email_hash";
  public static final String FIRST_NAME = "first_name";
  public static final String COUNTRY = "country";
  public static final String CITY = "city";
  public static final String IDENTIFIERS = "identifiers";
  public static final String DEVICES = "devices";
  public static final String FIRST_SEEN_AT = "first_seen_at";
  public static final String LAST_SEEN_AT = "last_seen_at";
  public static final String VISITS = "visits";
  public static final String PAGE_VIEWS = "page_views";
  public static final String ENGAGED_SECONDS = "engaged_seconds";
  public static final String FIRST_VISIT_AT = "first_visit_at";
  public static final String LAST_VISIT_AT = "last_visit_at";
  public static final String FIRST_MEDIUM = "first_medium";
  public static final String ORDERS = "orders";
  public static final String ORDERS_IN_OTHER_CURRENCIES = "orders_in_other_currencies";
  public static final String CURRENCY = "currency";
  public static final String REVENUE = "revenue";
  public static final String AVERAGE_ORDER = "average_order";
  public static final String RETURNED_ORDERS = "returned_orders";
  public static final String FIRST_ORDER_AT = "first_order_at";
  public static final String LAST_ORDER_AT = "last_order_at";
  public static final String GRANTED_PURPOSES = "granted_purposes";
  public static final String WITHHELD_PURPOSES = "withheld_purposes";

  public static final Table TABLE =
      Table.of(
              "gold.customers",
              "One row per customer, known or anonymous.",
              """
          customer_id STRING NOT NULL COMMENT 'The customer',
          is_known BOOLEAN NOT NULL COMMENT 'Whether a login, an e-mail address or a contact of the CRM is known',
          is_bot BOOLEAN NOT NULL COMMENT 'Whether every visit was by a robot',
          user_id STRING COMMENT 'Login, the one last seen where there are several [pii: pseudonym]',
          contact_id STRING COMMENT 'Contact of the CRM, the one last changed where there are several [pii: pseudonym]',
          email_hash STRING COMMENT 'E-mail address as SHA-256, the one last seen where there are several [pii: pseudonym]',
          first_name STRING COMMENT 'First name by the CRM [pii: name]',
          country STRING COMMENT 'Country by the CRM, else of the last visit that has one',
          city STRING COMMENT 'City by the CRM [pii: address]',
          identifiers INT NOT NULL COMMENT 'Number of identifiers',
          devices INT NOT NULL COMMENT 'Number of cookies',
          first_seen_at TIMESTAMP COMMENT 'First visit, order or entry in the CRM',
          last_seen_at TIMESTAMP COMMENT 'Last visit or completed order: recency is the time from then to now',
          visits BIGINT NOT NULL COMMENT 'Visits, without those of robots',
          page_views BIGINT NOT NULL COMMENT 'Pages and screens seen on these visits',
          engaged_seconds BIGINT NOT NULL COMMENT 'Active time on these visits, in seconds',
          first_visit_at TIMESTAMP COMMENT 'Begin of the first visit',
          last_visit_at TIMESTAMP COMMENT 'End of the last visit',
          first_medium STRING COMMENT 'Marketing or referrer medium of the first visit',
          orders BIGINT NOT NULL COMMENT 'Completed orders',
          orders_in_other_currencies BIGINT NOT NULL COMMENT 'Those of the completed orders that are in another currency than customers.currency of the configuration: they are no part of revenue',
          currency STRING COMMENT 'Currency of revenue, ISO 4217: customers.currency, or, where that is empty, the one of the completed orders; null where they name none or several',
          revenue DECIMAL(28,2) COMMENT 'Value of the completed orders in the currency, those that name none included; null where they name several and customers.currency is empty',
          average_order DECIMAL(18,2) COMMENT 'Revenue by order that it is of; null without such orders',
          returned_orders BIGINT NOT NULL COMMENT 'Orders returned or cancelled',
          first_order_at TIMESTAMP COMMENT 'First completed order',
          last_order_at TIMESTAMP COMMENT 'Last completed order',
          granted_purposes ARRAY<STRING> NOT NULL COMMENT 'Purposes the customer has granted, sorted; * is every purpose',
          withheld_purposes ARRAY<STRING> NOT NULL COMMENT 'Purposes the customer has denied or withdrawn, sorted; * is every purpose'
          """)
          .withKey("customer_id")
          .withClustering("customer_id")
          .withChangeFeed();

  private CustomersTable() {}
}
