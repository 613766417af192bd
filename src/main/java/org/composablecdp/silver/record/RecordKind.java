package org.composablecdp.silver.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.composablecdp.lake.Table;

/**
 * The kinds of records, each with its table. A kind may refer to those before it only, so that
 * these are stored first.
 */
public enum RecordKind {
  CONTACTS(ContactsTable.TABLE, ContactsTable.CREATED_AT),
  PRODUCTS(ProductsTable.TABLE, ProductsTable.CREATED_AT),
  ORDERS(OrdersTable.TABLE, OrdersTable.ORDERED_AT),
  ORDER_LINES(OrderLinesTable.TABLE, ""),
  RETURNS(ReturnsTable.TABLE, ReturnsTable.RETURNED_AT),
  STORE_VISITS(StoreVisitsTable.TABLE, StoreVisitsTable.VISITED_AT),
  EMAIL_ACTIVITY(EmailActivityTable.TABLE, EmailActivityTable.OCCURRED_AT),
  CALL_ACTIVITY(CallActivityTable.TABLE, CallActivityTable.STARTED_AT),
  ATTRIBUTES(AttributesTable.TABLE, AttributesTable.OBSERVED_AT);

  /** Ids that the source's own system gave. */
  private static final Set<String> IDS =
      Set.of(
          "contact_id",
          "product_id",
          "order_id",
          "order_line_id",
          "return_id",
          "visit_id",
          "activity_id",
          "call_id");

  private final Table table;
  private final String madeAt;

  RecordKind(Table table, String madeAt) {
    this.table = table;
    this.madeAt = madeAt;
  }

  public Table table() {
    return table;
  }

  /** The table of all its versions, where they are kept. */
  public Optional<Table> history() {
    return switch (this) {
      case CONTACTS -> Optional.of(ContactsHistoryTable.TABLE);
      case PRODUCTS -> Optional.of(ProductsHistoryTable.TABLE);
      case ORDERS -> Optional.of(OrdersHistoryTable.TABLE);
      default -> Optional.empty();
    };
  }

  /** The kind as it is written in the configuration and in tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column of the time a record was made at, which its first version is of. */
  Optional<StructField> madeAt() {
    return madeAt.isEmpty() ? Optional.empty() : Optional.of(table.schema().apply(madeAt));
  }

  /** Columns with ids of the source's own system. */
  List<String> ids() {
    return table.columnNames().stream().filter(IDS::contains).toList();
  }

  /** Columns that may not be empty; the first are the key. */
  public List<String> required() {
    return Arrays.stream(table.schema().fields())
        .filter(column -> !column.nullable())
        .map(StructField::name)
        .filter(name -> !RecordColumns.ALWAYS_FILLED.contains(name))
        .toList();
  }
}
