package org.composablecdp.silver.event;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.silver.event.ParsedRecord.FieldError;
import org.composablecdp.silver.event.schema.EntityPlan;
import org.composablecdp.silver.event.schema.EntityTyping;

/** Adds the columns of entities to a parsed event; one that breaks its schemas is a failure. */
final class EventEntities implements Serializable {

  /** As Enrich calls it in its stream of failed events. */
  static final String VALIDATION_ERROR = "ValidationError";

  private static final long serialVersionUID = 1L;

  private static final int CONTEXTS = field(EventsTable.CONTEXTS);
  private static final int UNSTRUCT_EVENT = field(EventsTable.UNSTRUCT_EVENT);
  private static final int DERIVED_CONTEXTS = field(EventsTable.DERIVED_CONTEXTS);

  private final EntityTyping typing;

  EventEntities(EntityPlan plan) {
    this.typing = new EntityTyping(plan);
  }

  private static int field(String name) {
    return EventsTable.TABLE.columnNames().indexOf(name);
  }

  ParsedRecord typed(ParsedRecord parsed, byte[] line) {
    if (typing.isEmpty() || !(parsed instanceof ParsedRecord.Event event)) {
      return parsed;
    }
    Row fields = event.fields();
    Object[] values = new Object[EventsTable.FIELDS + typing.width()];
    for (int i = 0; i < EventsTable.FIELDS; i++) {
      values[i] = fields.get(i);
    }
    List<EntityTyping.Problem> problems =
        typing.type(
            Arrays.asList(fields.getString(CONTEXTS), fields.getString(DERIVED_CONTEXTS)),
            fields.getString(UNSTRUCT_EVENT),
            values,
            EventsTable.FIELDS);
    return problems.isEmpty()
        ? new ParsedRecord.Event(RowFactory.create(values))
        : failure(problems, line);
  }

  private static ParsedRecord failure(List<EntityTyping.Problem> problems, byte[] line) {
    List<FieldError> errors =
        problems.stream()
            .map(problem -> FieldError.of(problem.schema(), problem.data(), problem.message()))
            .toList();
    return new ParsedRecord.Reported(
        VALIDATION_ERROR, EventsTable.FIELDS, errors, line, BadRow.ofSchemaErrors(errors, line));
  }
}
