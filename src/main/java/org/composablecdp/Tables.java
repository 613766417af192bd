package org.composablecdp;

import java.util.List;
import org.composablecdp.gold.behaviour.PageViewsTable;
import org.composablecdp.gold.customer.CustomersTable;
import org.composablecdp.lake.Table;
import org.composablecdp.ml.ModelsTable;
import org.composablecdp.ml.ScoresTable;
import org.composablecdp.quality.ExpectationsTable;
import org.composablecdp.quality.ReconciliationTable;
import org.composablecdp.quality.RunsTable;
import org.composablecdp.silver.consent.ConsentTable;
import org.composablecdp.silver.event.EventCopiesTable;
import org.composablecdp.silver.event.FailedEventsTable;
import org.composablecdp.silver.event.ReplaysTable;
import org.composablecdp.silver.event.schema.EntitySchemasTable;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.HouseholdsTable;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityChangesTable;
import org.composablecdp.silver.identity.IdentityDecisionsTable;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import org.composablecdp.silver.identity.IdentityHistoryTable;
import org.composablecdp.silver.identity.IdentityMatchesTable;
import org.composablecdp.silver.identity.IdentityRefusalsTable;
import org.composablecdp.silver.identity.IdentityRulesTable;
import org.composablecdp.silver.record.AttributesTable;
import org.composablecdp.silver.record.CallActivityTable;
import org.composablecdp.silver.record.ContactsHistoryTable;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.EmailActivityTable;
import org.composablecdp.silver.record.OrderLinesTable;
import org.composablecdp.silver.record.OrdersHistoryTable;
import org.composablecdp.silver.record.ProductsHistoryTable;
import org.composablecdp.silver.record.ProductsTable;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.ReturnsTable;
import org.composablecdp.silver.record.StoreVisitsTable;

/** Every table of the lake, in the order of the data. */
public final class Tables {

  private static final List<Table> ALL =
      List.of(
          org.composablecdp.bronze.EventsTable.TABLE,
          org.composablecdp.bronze.RecordsTable.TABLE,
          org.composablecdp.silver.event.EventsTable.TABLE,
          EventCopiesTable.TABLE,
          FailedEventsTable.TABLE,
          ReplaysTable.TABLE,
          ContactsTable.TABLE,
          ContactsHistoryTable.TABLE,
          ProductsTable.TABLE,
          ProductsHistoryTable.TABLE,
          org.composablecdp.silver.record.OrdersTable.TABLE,
          OrdersHistoryTable.TABLE,
          OrderLinesTable.TABLE,
          ReturnsTable.TABLE,
          StoreVisitsTable.TABLE,
          EmailActivityTable.TABLE,
          CallActivityTable.TABLE,
          AttributesTable.TABLE,
          QuarantineTable.TABLE,
          IdentityEdgesTable.TABLE,
          IdentityMatchesTable.TABLE,
          IdentifiersTable.TABLE,
          IdentityRefusalsTable.TABLE,
          CustomerAliasesTable.TABLE,
          IdentityHistoryTable.TABLE,
          IdentityChangesTable.TABLE,
          HouseholdsTable.TABLE,
          ConsentTable.TABLE,
          PageViewsTable.TABLE,
          org.composablecdp.gold.behaviour.SessionsTable.TABLE,
          org.composablecdp.gold.behaviour.OrdersTable.TABLE,
          CustomersTable.TABLE,
          ScoresTable.TABLE,
          ModelsTable.TABLE,
          RunsTable.TABLE,
          ReconciliationTable.TABLE,
          ExpectationsTable.TABLE,
          EntitySchemasTable.TABLE,
          IdentityDecisionsTable.TABLE,
          IdentityRulesTable.TABLE);

  private Tables() {}

  /** All of them, bronze first. */
  public static List<Table> all() {
    return ALL;
  }
}
