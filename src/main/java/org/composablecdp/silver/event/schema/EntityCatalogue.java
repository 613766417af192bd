package org.composablecdp.silver.event.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.event.schema.EntitySchema.Outcome;
import org.composablecdp.silver.event.schema.EntitySchema.Seen;
import org.composablecdp.silver.event.schema.EntitySchema.State;

/**
 * What is known of all schemas that events use: which column each has, and why some have none. The
 * first schema of a column keeps it.
 */
public final class EntityCatalogue {

  /** The most columns of entities that the table gets. */
  static final int MOST_COLUMNS = 1_000;

  private static final Duration DAY = Duration.ofDays(1);

  private final Resolver resolver;
  private final Map<Usage, EntitySchema> known = new TreeMap<>();

  public EntityCatalogue(Resolver resolver, List<Row> rows) {
    this.resolver = resolver;
    rows.stream().map(EntitySchema::of).forEach(schema -> known.put(schema.usage(), schema));
  }

  /**
   * Takes note of schemas that a batch uses, and finds out about those that are new.
   *
   * @param seen rows of {@link SchemaUses}
   * @param table the columns of the events
   * @return rows of {@link EntitySchemasTable} to be written
   */
  public List<Row> see(Collection<SchemaUse> seen, StructType table) {
    List<Row> changed = new ArrayList<>();
    seen.stream()
        .sorted()
        .forEach(
            use -> {
              EntitySchema before = known.get(use.usage());
              EntitySchema after = after(before, use, table);
              known.put(use.usage(), after);
              if (isWorthWriting(before, after)) {
                changed.add(after.row());
              }
            });
    return changed;
  }

  private EntitySchema after(EntitySchema before, SchemaUse use, StructType table) {
    Seen seen = new Seen(use.first(), use.last(), null);
    if (before != null && !before.is(State.TYPED)) {
      // Looked for again, and its rows typed, by retried
      return new EntitySchema(
          before.usage(), before.outcome(), before.type(), before.seen().merged(seen));
    }
    Seen all = before == null ? seen : before.seen().merged(seen);
    EntitySchema found = decided(use.usage(), all, table);
    // What was typed and cannot be now waits from here on
    boolean waits = before != null && !found.is(State.TYPED);
    return waits
        ? new EntitySchema(
            use.usage(), found.outcome(), null, new Seen(all.first(), all.last(), use.first()))
        : found;
  }

  /** Decides again on those that are not typed; gives those whose state or its reason changed. */
  public List<EntitySchema> retried(StructType table) {
    List<EntitySchema> found = new ArrayList<>();
    for (EntitySchema schema : List.copyOf(known.values())) {
      if (!schema.is(State.TYPED)) {
        EntitySchema now = decided(schema.usage(), schema.seen(), table);
        if (!now.outcome().equals(schema.outcome())) {
          known.put(schema.usage(), now);
          found.add(now);
        }
      }
    }
    return found;
  }

  /** Those whose values are in the same columns as values of the given ones. */
  public List<Usage> sharing(Collection<EntitySchema> schemas) {
    List<String> columns = schemas.stream().map(schema -> schema.outcome().column()).toList();
    return known.values().stream()
        .filter(schema -> schema.is(State.TYPED))
        .filter(schema -> columns.contains(schema.outcome().column()))
        .map(EntitySchema::usage)
        .toList();
  }

  /** Whether a schema is not typed, so that looking again is worth it. */
  public boolean hasUntyped() {
    return known.values().stream().anyMatch(schema -> !schema.is(State.TYPED));
  }

  private static boolean isWorthWriting(EntitySchema before, EntitySchema after) {
    return before == null
        || !before.outcome().equals(after.outcome())
        || before.seen().last().plus(DAY).isBefore(after.seen().last());
  }

  private EntitySchema decided(Usage usage, Seen seen, StructType table) {
    Outcome outcome = outcome(usage, table);
    boolean typed = outcome.state() == State.TYPED;
    String type = typed ? column(usage).type(outcome.column(), table).catalogString() : null;
    return new EntitySchema(usage, outcome, type, typed ? seen : seen.untyped());
  }

  private Outcome outcome(Usage usage, StructType table) {
    String column = usage.column();
    if (!usage.key().format().equals("jsonschema")) {
      return new Outcome(State.INVALID, null, "Its format is not jsonschema.");
    }
    Optional<EntitySchema> other = otherOf(usage, column);
    if (other.isPresent()) {
      return new Outcome(
          State.CLASH,
          column,
          "The column %s is of %s, which was seen first; give one of them another name."
              .formatted(column, other.get().usage().key().uri()));
    }
    Lookup lookup = resolver.find(usage.key());
    if (lookup instanceof Lookup.Found found) {
      return outcome(usage, found, table);
    }
    String reason =
        lookup instanceof Lookup.Unavailable down
            ? down.reason() + "."
            : ((Lookup.Absent) lookup).reason();
    return new Outcome(State.MISSING, column, reason);
  }

  private Optional<EntitySchema> otherOf(Usage usage, String column) {
    return known.values().stream()
        .filter(schema -> schema.is(State.TYPED))
        .filter(schema -> schema.usage().column().equals(column))
        .filter(schema -> !schema.usage().family().equals(usage.family()))
        .findFirst();
  }

  private Outcome outcome(Usage usage, Lookup.Found found, StructType table) {
    try {
      SchemaDocument document = SchemaDocument.of(found.schema());
      boolean fits = column(usage).holds(document.shape(), table);
      String column = fits ? usage.column() : ModelColumn.recovery(usage, document);
      if (!ModelColumn.isKnown(column, table) && columns() >= MOST_COLUMNS) {
        return new Outcome(State.LIMIT, column, "There are " + MOST_COLUMNS + " columns already.");
      }
      return new Outcome(
          State.TYPED,
          column,
          fits
              ? "Its values are in the column of its model."
              : "A type is other than in the versions before it, so it has a column of its own.");
    } catch (IllegalArgumentException e) {
      return new Outcome(State.INVALID, usage.column(), "The schema " + e.getMessage() + ".");
    } catch (Family.UnknownException e) {
      return new Outcome(State.MISSING, usage.column(), e.getMessage() + ".");
    }
  }

  private long columns() {
    return known.values().stream()
        .filter(schema -> schema.is(State.TYPED))
        .map(schema -> schema.outcome().column())
        .distinct()
        .count();
  }

  private ModelColumn column(Usage usage) {
    return new ModelColumn(resolver, usage, lastUsed(usage));
  }

  private SchemaKey lastUsed(Usage usage) {
    return known.values().stream()
        .filter(schema -> schema.is(State.TYPED))
        .map(EntitySchema::usage)
        .filter(other -> other.family().equals(usage.family()))
        .map(Usage::key)
        .reduce(usage.key(), (one, two) -> one.compareTo(two) > 0 ? one : two);
  }

  /** The columns that typed ones of these schemas need; some may be there. */
  public StructType needed(Collection<Usage> usages, StructType table) {
    StructType needed = new StructType();
    for (Usage usage : usages) {
      EntitySchema schema = known.get(usage);
      if (schema != null && schema.is(State.TYPED)) {
        String column = schema.outcome().column();
        DataType type = column(usage).type(column, table);
        // No file can hold an object without fields
        boolean hasFields = !(type instanceof StructType struct) || !struct.isEmpty();
        StructType one = hasFields ? new StructType().add(column, type) : new StructType();
        needed = (StructType) ColumnType.grown(needed, one);
      }
    }
    return needed;
  }

  /** How those of these schemas are typed whose columns are in the table. */
  public EntityPlan plan(Collection<Usage> usages, StructType table) {
    ArrayList<EntityPlan.Target> targets = new ArrayList<>();
    StructType columns = new StructType();
    for (Usage usage : usages) {
      EntitySchema schema = known.get(usage);
      boolean typed = schema != null && schema.is(State.TYPED);
      if (typed && resolver.find(usage.key()) instanceof Lookup.Found found) {
        String column = schema.outcome().column();
        targets.add(new EntityPlan.Target(usage, found.schema(), column));
        if (ModelColumn.isKnown(column, table)) {
          StructType one = new StructType().add(table.apply(column));
          columns = (StructType) ColumnType.grown(columns, one);
        }
      }
    }
    return new EntityPlan(targets, columns);
  }
}
