package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;

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
      Column isNamed = col(Sightings.RULE).equalTo(Sightings.NAMED);
      Dataset<Row> seen = all.filter(not(isNamed));
      Dataset<Row> named =
          all.filter(isNamed).select(explode(col(Sightings.IDENTIFIERS)).as(IDENTIFIER));
      Dataset<Row> links = IdentityGraph.edges(seen).localCheckpoint();
      store(links);
      resolve(IdentityGraph.nodes(seen), named, links);
    } finally {
      all.unpersist();
    }
  }

  private void store(Dataset<Row> links) {
    run.lake().combine(IdentityEdgesTable.TABLE, links, IdentityGraph::combined);
  }

  private void resolve(Dataset<Row> seen, Dataset<Row> named, Dataset<Row> links) {
    Lake lake = run.lake();
    IdentityDecisions decisions = IdentityDecisions.of(lake.read(IdentityDecisionsTable.TABLE));
    IdentityLinks stored = new IdentityLinks(lake, rules);
    Dataset<Row> unseen = stored.matches().unionByName(decisions.forced());
    Dataset<Row> partners = IdentityGraph.partners(seen.select(IDENTIFIER), unseen);
    Neighbourhood around = new Neighbourhood(lake.read(IdentifiersTable.TABLE), stored.all());
    Dataset<Row> nodes =
        around.nodes(seen.unionByName(named.unionByName(partners), true)).localCheckpoint();
    Dataset<Row> edges = stored.once(around.edges(nodes)).localCheckpoint();
    CustomerAssignment.Assigned assigned = rules.assignment().apply(nodes, edges, decisions);
    new IdentityWriter(run, batch.query() + "/" + batch.number())
        .write(nodes, assigned, links.unionByName(unseen));
  }
}
