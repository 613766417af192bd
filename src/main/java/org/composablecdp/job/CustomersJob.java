package org.composablecdp.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.gold.behaviour.OrdersTable;
import org.composablecdp.gold.behaviour.SessionsTable;
import org.composablecdp.gold.customer.Customers;
import org.composablecdp.gold.customer.CustomersTable;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Table;
import org.composablecdp.silver.consent.ConsentTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.record.ContactsTable;

/** Makes the customers anew of whom anything changed: identifiers, visits, orders, consent. */
final class CustomersJob implements Job {

  private static final String CUSTOMER = CustomersTable.CUSTOMER_ID;
  private static final String IDENTIFIER = IdentifiersTable.IDENTIFIER;

  @Override
  public String name() {
    return "customers";
  }

  @Override
  public String description() {
    return "One row per customer: who, visits, orders, revenue, consent";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Lake lake = run.lake();
    Column none = lit(null).cast("string");
    Column contact = concat(lit("contact_id:"), col(ContactsTable.CONTACT_ID));
    Dataset<Row> stream =
        changed(lake, IdentifiersTable.TABLE, col(CUSTOMER), none)
            .union(changed(lake, SessionsTable.TABLE, col(CUSTOMER), none))
            .union(changed(lake, OrdersTable.TABLE, col(CUSTOMER), none))
            .union(changed(lake, ContactsTable.TABLE, none, contact))
            .union(changed(lake, ConsentTable.TABLE, none, col(IDENTIFIER)));
    return List.of(run.follow("customers", stream, (rows, batch) -> refresh(run, rows)));
  }

  private static Dataset<Row> changed(Lake lake, Table table, Column customer, Column identifier) {
    return lake.changes(table).select(customer.as(CUSTOMER), identifier.as(IDENTIFIER));
  }

  private static void refresh(Run run, Dataset<Row> changes) {
    Lake lake = run.lake();
    Dataset<Row> identifiers = lake.read(IdentifiersTable.TABLE);
    Dataset<Row> byIdentifier =
        changes.select(IDENTIFIER).join(identifiers, IDENTIFIER).select(CUSTOMER);
    Dataset<Row> dirty =
        changes
            .select(CUSTOMER)
            .union(byIdentifier)
            .filter(col(CUSTOMER).isNotNull())
            .distinct()
            .localCheckpoint();
    Dataset<Row> made =
        new Customers(
                of(dirty, identifiers),
                of(dirty, lake.read(SessionsTable.TABLE)),
                of(dirty, lake.read(OrdersTable.TABLE)),
                run.conf().customers().currency())
            .apply(lake.read(ContactsTable.TABLE), lake.read(ConsentTable.TABLE));
    Column gone = functions.not(coalesce(col("made"), lit(false)));
    lake.synchronise(
        CustomersTable.TABLE,
        dirty
            .join(made.withColumn("made", lit(true)), new String[] {CUSTOMER}, "left")
            .withColumn(Lake.DELETED, gone));
  }

  private static Dataset<Row> of(Dataset<Row> dirty, Dataset<Row> rows) {
    return rows.join(dirty, new String[] {CUSTOMER}, "left_semi");
  }
}
