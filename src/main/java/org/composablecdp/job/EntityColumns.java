package org.composablecdp.job;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.EntityRows;
import org.composablecdp.silver.event.EventColumns;
import org.composablecdp.silver.event.EventParsing;
import org.composablecdp.silver.event.EventsTable;
import org.composablecdp.silver.event.SchemaScan;
import org.composablecdp.silver.event.schema.EntityCatalogue;
import org.composablecdp.silver.event.schema.EntityPlan;
import org.composablecdp.silver.event.schema.EntitySchema;
import org.composablecdp.silver.event.schema.EntitySchemasTable;
import org.composablecdp.silver.event.schema.Resolver;
import org.composablecdp.silver.event.schema.SchemaUse;
import org.composablecdp.silver.event.schema.Usage;

/**
 * Columns of silver.events for the schemas that events use: made before the first row that fills
 * them is written, so that a run that dies between the two goes on there.
 */
final class EntityColumns {

  private final Lake lake;
  private final SchemaScan scan;
  private final Resolver resolver;
  private EntityCatalogue catalogue;
  private Instant tried = Instant.EPOCH;

  private EntityColumns(Lake lake, SchemaScan scan, Resolver resolver) {
    this.lake = lake;
    this.scan = scan;
    this.resolver = resolver;
  }

  static EntityColumns of(Run run) {
    String file = run.conf().events().resolver();
    String text =
        file.isEmpty()
            ? ""
            : new ConfLoader(run.lake()::spark)
                .text(file, "name a file of Iglu resolver configuration in events.resolver");
    SchemaScan scan = new SchemaScan(EventContents.of(run.conf().sources()));
    EntityColumns columns = new EntityColumns(run.lake(), scan, Resolver.of(text));
    columns.forget();
    return columns;
  }

  /** Reads what is known again, as after a run that went another way. */
  void forget() {
    catalogue = new EntityCatalogue(resolver, lake.read(EntitySchemasTable.TABLE).collectAsList());
  }

  /** Makes the columns for the schemas in the records, and tells which they are. */
  EntityPlan planOf(Dataset<Row> records) {
    typeThoseThatWait();
    return plan(scan.apply(records));
  }

  /** As {@link #planOf}, for schemas that are known to be used. */
  EntityPlan plan(Collection<SchemaUse> uses) {
    StructType stored = stored();
    write(catalogue.see(uses, stored));
    List<Usage> usages = uses.stream().map(SchemaUse::usage).toList();
    return plan(usages, stored);
  }

  private EntityPlan plan(List<Usage> usages, StructType stored) {
    StructType needed = catalogue.needed(usages, stored);
    lake.addColumns(EventsTable.TABLE, needed);
    return catalogue.plan(usages, stored());
  }

  /** Fills the columns of schemas that appeared since their events came. */
  void typeThoseThatWait() {
    Instant now = Instant.now();
    if (!catalogue.hasUntyped() || now.isBefore(tried.plus(resolver.patience()))) {
      return;
    }
    tried = now;
    List<EntitySchema> found = catalogue.retried(stored());
    if (found.isEmpty()) {
      return;
    }
    List<EntitySchema> typed =
        found.stream().filter(schema -> schema.is(EntitySchema.State.TYPED)).toList();
    if (!typed.isEmpty()) {
      type(typed);
    }
    write(found.stream().map(EntitySchema::row).toList());
  }

  private void type(List<EntitySchema> found) {
    EntityPlan plan = plan(catalogue.sharing(found), stored());
    Instant since =
        found.stream().map(EntitySchema::waitedSince).min(Comparator.naturalOrder()).orElseThrow();
    if (plan.isEmpty()) {
      return;
    }
    Dataset<Row> rows =
        new EntityRows(plan)
            .apply(
                lake.read(EventsTable.TABLE),
                found.stream().map(EntitySchema::usage).toList(),
                since);
    Dataset<Row> broken =
        rows.filter(EntityRows.IS_BROKEN)
            .select(EventsTable.EVENT_ID, EventsTable.DUPLICATE_OF)
            .localCheckpoint();
    new LateFailures(lake, new EventParsing(scan.contents(), plan)).write(broken, since);
    lake.synchroniseChanged(table(), rows.withColumnRenamed(EntityRows.IS_BROKEN, Lake.DELETED));
  }

  /** The table of events with all its columns. */
  org.composablecdp.lake.Table table() {
    return EventColumns.with(EventColumns.entitiesOf(stored()));
  }

  private StructType stored() {
    return lake.read(EventsTable.TABLE).schema();
  }

  private void write(List<Row> schemas) {
    if (!schemas.isEmpty()) {
      lake.upsert(
          EntitySchemasTable.TABLE,
          lake.spark().createDataFrame(schemas, EntitySchemasTable.TABLE.schema()));
    }
  }
}
