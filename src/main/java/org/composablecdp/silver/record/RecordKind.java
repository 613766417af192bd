package org.composablecdp.silver.record;

import java.util.List;
import java.util.Set;
import org.composablecdp.lake.Table;

/** The kinds of records, with the table of each and the columns a record must have. */
public enum RecordKind {
  CONTACTS(ContactsTable.TABLE, List.of(ContactsTable.CONTACT_ID)),
  ORDERS(
      OrdersTable.TABLE, List.of(OrdersTable.ORDER_ID, OrdersTable.ORDERED_AT, OrdersTable.TOTAL));

  private static final Set<String> IDS = Set.of("contact_id", "order_id");

  private final Table table;
  private final List<String> required;

  RecordKind(Table table, List<String> required) {
    this.table = table;
    this.required = required;
  }

  public Table table() {
    return table;
  }

  /** Columns with ids of the source's own system. */
  List<String> ids() {
    return table.columnNames().stream()
        .filter(name -> IDS.contains(name) || name.equals(required.get(0)))
        .toList();
  }

  /** Columns that may not be empty; the first is the key. */
  public List<String> required() {
    return required;
  }
}
