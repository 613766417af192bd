package org.composablecdp.silver.event;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.composablecdp.silver.event.schema.EntityPlan;
import org.composablecdp.silver.event.schema.EntityTyping;
import org.composablecdp.silver.event.schema.Usage;

/** Types entities of stored events whose schema was missing when they came. */
public record EntityRows(EntityPlan plan) {

  /** Whether the data of the event breaks one of the schemas, so that it is a failure. */
  public static final String IS_BROKEN = "_is_broken";

  private static final String TYPED = "_typed";

  /**
   * The events that hold one of the schemas, with the columns of the plan filled, and {@link
   * #IS_BROKEN}.
   *
   * @param stored rows of {@link EventsTable}
   * @param since bronze stored no record before it that waits for one of them
   */
  public Dataset<Row> apply(Dataset<Row> stored, Collection<Usage> found, Instant since) {
    Stream<Column> columns =
        Arrays.stream(stored.columns())
            .map(name -> isPlanned(name) ? col(TYPED + "." + name).as(name) : col(name));
    Column isBroken = col(TYPED + "." + IS_BROKEN).as(IS_BROKEN);
    return stored
        .filter(col(EventsTable.INGESTED_AT).geq(lit(since)))
        .filter(holdsOneOf(found))
        .withColumn(TYPED, typed())
        .select(Stream.concat(columns, Stream.of(isBroken)).toArray(Column[]::new));
  }

  private boolean isPlanned(String name) {
    return plan.columnNames().contains(name);
  }

  private static Column holdsOneOf(Collection<Usage> found) {
    return found.stream()
        .map(Usage::address)
        .distinct()
        .flatMap(
            address ->
                Stream.of(
                        EventsTable.CONTEXTS,
                        EventsTable.DERIVED_CONTEXTS,
                        EventsTable.UNSTRUCT_EVENT)
                    .map(name -> functions.coalesce(col(name).contains(address), lit(false))))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  private Column typed() {
    EntityTyping typing = new EntityTyping(plan);
    UDF3<String, String, String, Row> read =
        (contexts, derived, event) -> {
          Object[] values = new Object[typing.width() + 1];
          var problems = typing.type(Arrays.asList(contexts, derived), event, values, 0);
          values[typing.width()] = !problems.isEmpty();
          return RowFactory.create(values);
        };
    return udf(read, plan.columns().add(IS_BROKEN, DataTypes.BooleanType))
        .asNondeterministic()
        .apply(
            List.of(EventsTable.CONTEXTS, EventsTable.DERIVED_CONTEXTS, EventsTable.UNSTRUCT_EVENT)
                .stream()
                .map(functions::col)
                .toArray(Column[]::new));
  }
}
