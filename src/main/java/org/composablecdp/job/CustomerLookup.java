package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.IdentifiersTable;

/** Finds a customer by its id, by one that it had, or by an identifier. */
record CustomerLookup(Lake lake) {

  /**
   * A customer.
   *
   * @param asked what was asked for
   * @param customer its id now
   */
  record Found(String asked, String customer) {

    boolean isIdentifier() {
      return asked.contains(":");
    }

    /** The identifiers meant: the one asked for, or all of the customer. */
    Set<String> among(Set<String> identifiers) {
      return isIdentifier() ? Set.of(asked) : identifiers;
    }
  }

  /**
   * Finds it.
   *
   * @throws ConfException when there is none
   */
  Found find(String asked) {
    Dataset<Row> identifiers = lake.read(IdentifiersTable.TABLE);
    Column customer = col(IdentifiersTable.CUSTOMER_ID);
    Dataset<Row> found =
        asked.contains(":")
            ? identifiers.filter(col(IdentifiersTable.IDENTIFIER).equalTo(asked)).select(customer)
            : identifiers.filter(customer.equalTo(now(asked))).select(customer);
    List<Row> rows = found.limit(1).collectAsList();
    if (rows.isEmpty()) {
      throw new ConfException(
          "There is no customer '%s' in silver.identifiers: write a customer_id of it, or an identifier as type:value, such as user_id:ann"
              .formatted(asked));
    }
    return new Found(asked, rows.get(0).getString(0));
  }

  private String now(String customer) {
    return lake
        .read(CustomerAliasesTable.TABLE)
        .filter(col(CustomerAliasesTable.ALIAS_ID).equalTo(customer))
        .select(CustomerAliasesTable.CUSTOMER_ID)
        .limit(1)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse(customer);
  }
}
