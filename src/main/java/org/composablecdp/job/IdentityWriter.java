package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.AliasUpdate;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.CustomerAssignment;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityChanges;
import org.composablecdp.silver.identity.IdentityChangesTable;
import org.composablecdp.silver.identity.IdentityHistory;
import org.composablecdp.silver.identity.IdentityHistoryTable;
import org.composablecdp.silver.identity.IdentityRefusalsTable;
import org.composablecdp.silver.identity.Neighbourhood;

/**
 * Stores what became of parts of the graph. The identifiers come last: a run that dies before finds
 * the previous customers still in place, and tells the same again.
 *
 * @param batch names the batch in {@code silver.identity_changes}
 */
record IdentityWriter(Run run, String batch) {

  private static final String[] LINK = {
    IdentityRefusalsTable.LEFT_IDENTIFIER, IdentityRefusalsTable.RIGHT_IDENTIFIER
  };

  /**
   * Writes all tables.
   *
   * @param nodes rows of {@link Neighbourhood#nodes}
   * @param links what the batch saw together
   */
  void write(Dataset<Row> nodes, CustomerAssignment.Assigned assigned, Dataset<Row> links) {
    Lake lake = run.lake();
    Dataset<Row> members = members(nodes, assigned);
    Dataset<Row> refusals = assigned.refusals().localCheckpoint();
    Instant now = Instant.now();
    where(
        new AliasUpdate(Lake.DELETED).apply(members, lake.read(CustomerAliasesTable.TABLE)),
        some -> lake.synchronise(CustomerAliasesTable.TABLE, some));
    where(
        new IdentityHistory(run.id(), now).apply(members, lake.read(IdentityHistoryTable.TABLE)),
        some -> lake.upsert(IdentityHistoryTable.TABLE, some));
    Dataset<Row> changes =
        new IdentityChanges(batch, run.id(), now).apply(members, links, refusals);
    where(
        lake.unknown(IdentityChangesTable.TABLE, changes).localCheckpoint(),
        some -> lake.append(IdentityChangesTable.TABLE, some));
    where(current(refusals, nodes), some -> lake.synchronise(IdentityRefusalsTable.TABLE, some));
    lake.upsert(IdentifiersTable.TABLE, members);
  }

  /** Writes rows only where there are some: a commit costs more than a look. */
  private static void where(Dataset<Row> rows, Consumer<Dataset<Row>> write) {
    if (!rows.isEmpty()) {
      write.accept(rows);
    }
  }

  /** The identifiers with whose they were before. */
  static Dataset<Row> members(Dataset<Row> nodes, CustomerAssignment.Assigned assigned) {
    return assigned
        .identifiers()
        .join(
            nodes.select(
                IdentifiersTable.IDENTIFIER, Neighbourhood.PREVIOUS_ID, Neighbourhood.WAS_SHARED),
            IdentifiersTable.IDENTIFIER)
        .localCheckpoint();
  }

  /** The refusals, and those stored for the same nodes that are none any more. */
  private Dataset<Row> current(Dataset<Row> refusals, Dataset<Row> nodes) {
    Dataset<Row> gone =
        run.lake()
            .read(IdentityRefusalsTable.TABLE)
            .join(
                nodes.select(col(IdentifiersTable.IDENTIFIER).as(LINK[0])),
                new String[] {LINK[0]},
                "left_semi")
            .join(refusals, LINK, "left_anti");
    return refusals
        .withColumn(Lake.DELETED, lit(false))
        .unionByName(gone.withColumn(Lake.DELETED, lit(true)));
  }
}
