package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.composablecdp.silver.identity.IdentifiersTable.IDENTIFIER;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.CustomerAssignment;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityDecisions;
import org.composablecdp.silver.identity.IdentityDecisionsTable;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import org.composablecdp.silver.identity.IdentityGraph;
import org.composablecdp.silver.identity.IdentityPreview;
import org.composablecdp.silver.identity.IdentityRulesTable;
import org.composablecdp.silver.identity.Neighbourhood;

/**
 * Makes all customers anew from all that was ever seen. It comes to the same as all batches one
 * after the other, so it is done only where the rules are others than those that made them.
 */
record IdentityRebuild(Run run, IdentityRules rules) {

  /** Repairs what other rules made; the first run has nothing to repair. */
  void whereRulesChanged() {
    Optional<String> before = fingerprintBefore();
    String fingerprint = fingerprint();
    if (before.isPresent() && !before.get().equals(fingerprint)) {
      rebuild("rebuild/" + fingerprint);
    }
    if (before.isEmpty() || !before.get().equals(fingerprint)) {
      Row row =
          RowFactory.create(
              fingerprint, rules.conf().toString(), Timestamp.from(Instant.now()), run.id());
      run.lake()
          .append(
              IdentityRulesTable.TABLE,
              run.lake().spark().createDataFrame(List.of(row), IdentityRulesTable.TABLE.schema()));
    }
  }

  /** What a rebuild would change, as a text. */
  String preview() {
    Built built = built();
    return new IdentityPreview()
        .apply(IdentityWriter.members(built.nodes(), built.assigned())).collectAsList().stream()
            .map(row -> "%-40s %,15d".formatted(row.getString(0), row.getLong(1)))
            .reduce("", (text, line) -> text + line + "\n");
  }

  private void rebuild(String name) {
    Built built = built();
    Lake lake = run.lake();
    Dataset<Row> gone =
        lake.read(IdentityEdgesTable.TABLE)
            .join(
                built.edges(), IdentityEdgesTable.TABLE.key().toArray(String[]::new), "left_anti");
    lake.synchronise(
        IdentityEdgesTable.TABLE,
        built
            .edges()
            .withColumn(Lake.DELETED, lit(false))
            .unionByName(gone.withColumn(Lake.DELETED, lit(true))));
    new IdentityWriter(run, name).write(built.nodes(), built.assigned(), built.links());
    Dataset<Row> left =
        lake.read(IdentifiersTable.TABLE)
            .join(built.nodes(), new String[] {IDENTIFIER}, "left_anti")
            .withColumn(Lake.DELETED, lit(true));
    lake.synchronise(IdentifiersTable.TABLE, left);
  }

  /** The whole graph, what was seen together in it and what links in all, and what became of it. */
  private record Built(
      Dataset<Row> nodes,
      Dataset<Row> edges,
      Dataset<Row> links,
      CustomerAssignment.Assigned assigned) {}

  private Built built() {
    Dataset<Row> sightings =
        IdentitySightings.of(run, rules).all().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return built(sightings);
    } finally {
      sightings.unpersist();
    }
  }

  private Built built(Dataset<Row> sightings) {
    Lake lake = run.lake();
    Dataset<Row> edges = IdentityGraph.edges(sightings).localCheckpoint();
    Dataset<Row> before =
        lake.read(IdentifiersTable.TABLE)
            .select(
                col(IDENTIFIER),
                col(IdentifiersTable.CUSTOMER_ID).as(Neighbourhood.PREVIOUS_ID),
                col(IdentifiersTable.IS_SHARED).as(Neighbourhood.WAS_SHARED));
    Dataset<Row> nodes =
        IdentityGraph.nodes(sightings)
            .join(before, new String[] {IDENTIFIER}, "left")
            .localCheckpoint();
    IdentityDecisions decisions = IdentityDecisions.of(lake.read(IdentityDecisionsTable.TABLE));
    IdentityLinks links = new IdentityLinks(lake, rules);
    Dataset<Row> all = links.once(edges.unionByName(links.matches()));
    return new Built(nodes, edges, all, rules.assignment().apply(nodes, all, decisions));
  }

  private Optional<String> fingerprintBefore() {
    return run
        .lake()
        .read(IdentityRulesTable.TABLE)
        .orderBy(col(IdentityRulesTable.SINCE).desc())
        .limit(1)
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs(IdentityRulesTable.FINGERPRINT))
        .findFirst();
  }

  private String fingerprint() {
    return UUID.nameUUIDFromBytes(rules.conf().toString().getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
