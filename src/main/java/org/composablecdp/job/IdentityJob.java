package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.identity.AliasUpdate;
import org.composablecdp.silver.identity.ConnectedComponents;
import org.composablecdp.silver.identity.CustomerAliasesTable;
import org.composablecdp.silver.identity.CustomerAssignment;
import org.composablecdp.silver.identity.IdentifiersTable;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import org.composablecdp.silver.identity.IdentityGraph;
import org.composablecdp.silver.identity.Neighbourhood;
import org.composablecdp.silver.identity.Sightings;
import org.composablecdp.silver.record.RecordKind;

/** Identifiers that were seen together to customers. */
final class IdentityJob implements Job {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String description() {
    return "Identifiers that were seen together to customers";
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Lake lake = run.lake();
    Sightings sightings = Blocked.sightings(run.conf().identity());
    RecordVersions records = RecordVersions.of(run);
    Dataset<Row> stream =
        sightings
            .ofEvents(lake.upserts(EventsTable.TABLE))
            .union(sightings.ofContacts(records.of(RecordKind.CONTACTS)))
            .union(sightings.ofOrders(records.of(RecordKind.ORDERS)));
    return List.of(
        run.follow(
            "identity", stream, (rows, batch) -> resolve(lake, run.conf().identity(), rows)));
  }

  private static void resolve(Lake lake, Conf.Identity conf, Dataset<Row> sightings) {
    Dataset<Row> edges = IdentityGraph.edges(sightings);
    Dataset<Row> known = lake.readSameKeys(IdentityEdgesTable.TABLE, edges);
    lake.upsert(IdentityEdgesTable.TABLE, IdentityGraph.mergedEdges(edges.unionByName(known)));

    Neighbourhood around =
        new Neighbourhood(lake.read(IdentifiersTable.TABLE), lake.read(IdentityEdgesTable.TABLE));
    Dataset<Row> nodes = around.nodes(IdentityGraph.nodes(sightings)).localCheckpoint();
    var components = new ConnectedComponents(conf.driverEdges());
    Dataset<Row> members =
        new CustomerAssignment(conf.loginsPerIdentifier(), components)
            .apply(nodes.drop(Neighbourhood.PREVIOUS_ID), around.edges(nodes))
            .join(nodes.select(col("identifier"), col(Neighbourhood.PREVIOUS_ID)), "identifier")
            .localCheckpoint();

    // Aliases first: a run that dies between the two finds the previous ids still in place.
    Dataset<Row> aliases = lake.read(CustomerAliasesTable.TABLE);
    lake.synchronise(
        CustomerAliasesTable.TABLE, new AliasUpdate(Lake.DELETED).apply(members, aliases));
    lake.upsert(IdentifiersTable.TABLE, members);
  }
}
