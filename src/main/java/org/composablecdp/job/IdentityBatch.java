package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;
import static org.composablecdp.silver.identity.IdentifiersTable.FIRST_SEEN_AT;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;
import static org.composablecdp.silver.identity.IdentifiersTable.LAST_SEEN_AT;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.composablecdp.lake.BatchId;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.CustomerAssignment;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityDecisions;
import org.composablecdp.silver.identity.IdentityDecisionsTable;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import org.composablecdp.silver.identity.IdentityGraph;
import org.composablecdp.silver.identity.Neighbourhood;
import org.composablecdp.silver.identity.Sightings;

/** Stores a batch of sightings, and makes anew the parts of the graph that it touches. */
record IdentityBatch(Run run, IdentityRules rules, BatchId batch) {

  /** Comes to the same when it is done again, also after it died half-way. */
  void write(Dataset<Row> sightings) {
    Dataset<Row> all = sightings.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Column isDecision = col(Sightings.RULE).equalTo(IdentityDecisions.RULE);
      Dataset<Row> seen = all.filter(not(isDecision));
      Dataset<Row> links = IdentityGraph.edges(seen).localCheckpoint();
      store(links);
      resolve(IdentityGraph.nodes(seen), decided(all.filter(isDecision)), links);
    } finally {
      all.unpersist();
    }
  }

  private void store(Dataset<Row> links) {
    Lake lake = run.lake();
    Dataset<Row> known = lake.readSameKeys(IdentityEdgesTable.TABLE, links);
    lake.upsert(IdentityEdgesTable.TABLE, IdentityGraph.mergedEdges(links.unionByName(known)));
  }

  private void resolve(Dataset<Row> seen, Dataset<Row> decided, Dataset<Row> links) {
    Lake lake = run.lake();
    Dataset<Row> identifiers = lake.read(IdentifiersTable.TABLE);
    IdentityDecisions decisions = IdentityDecisions.of(lake.read(IdentityDecisionsTable.TABLE));
    Dataset<Row> touched =
        seen.unionByName(
            known(identifiers, decided.unionByName(decisions.partners(seen.select(IDENTIFIER)))));
    Neighbourhood around = new Neighbourhood(identifiers, lake.read(IdentityEdgesTable.TABLE));
    Dataset<Row> nodes = around.nodes(touched).localCheckpoint();
    CustomerAssignment.Assigned assigned =
        rules.assignment().apply(nodes, around.edges(nodes), decisions);
    new IdentityWriter(run, batch.query() + "/" + batch.number()).write(nodes, assigned, links);
  }

  /** The identifiers that stewards decided on. */
  private static Dataset<Row> decided(Dataset<Row> decisions) {
    return decisions.select(explode(col(Sightings.IDENTIFIERS)).as(IDENTIFIER));
  }

  private static Dataset<Row> known(Dataset<Row> identifiers, Dataset<Row> some) {
    return identifiers
        .join(some, new String[] {IDENTIFIER}, "left_semi")
        .select(IDENTIFIER, FIRST_SEEN_AT, LAST_SEEN_AT);
  }
}
