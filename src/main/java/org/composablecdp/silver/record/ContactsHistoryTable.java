package org.composablecdp.silver.record;

import org.composablecdp.lake.Table;

/** {@code silver.contacts_history}: every version of the contacts, by the time it was valid. */
public final class ContactsHistoryTable {

  public static final Table TABLE =
      RecordHistory.table(
          ContactsTable.TABLE,
          "One row per version of a contact, and per span in which it was gone.");

  private ContactsHistoryTable() {}
}
