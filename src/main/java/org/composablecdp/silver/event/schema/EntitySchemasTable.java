package org.composablecdp.silver.event.schema;

import org.composablecdp.lake.Table;

/** {@code ops.entity_schemas}: the schemas that events use, and what became of them. */
public final class EntitySchemasTable {

  public static final String SCHEMA_KEY = "schema_key";
  public static final String PROPERTY = "property";
  public static final String COLUMN = "column_name";
  public static final String STATE = "state";
  public static final String REASON = "reason";
  public static final String TYPE = "column_type";
  public static final String FIRST_SEEN = "first_seen";
  public static final String LAST_SEEN = "last_seen";
  public static final String UNTYPED_SINCE = "untyped_since";

  public static final Table TABLE =
      Table.of(
              "ops.entity_schemas",
              "One row per schema that entities or self-describing events of silver.events have.",
              """
              schema_key STRING NOT NULL COMMENT 'Address of the schema, such as iglu:com.acme/thing/jsonschema/1-0-0',
              property STRING NOT NULL COMMENT 'contexts: of entities; unstruct_event: of self-describing events',
              column_name STRING COMMENT 'Column of silver.events with its values; where the state is not typed, the one it would have',
              state STRING NOT NULL COMMENT 'typed: its values are in the column; missing: no registry has it; clash: the column is of another schema; invalid: it is no schema that can be used; limit: too many columns. All but typed are kept as JSON alone',
              reason STRING NOT NULL COMMENT 'Why it has that state, in a sentence',
              column_type STRING COMMENT 'Type of the column when this was written; null unless typed',
              first_seen TIMESTAMP NOT NULL COMMENT 'When bronze stored the first record with it',
              last_seen TIMESTAMP NOT NULL COMMENT 'When bronze stored the last record with it, to within a day',
              untyped_since TIMESTAMP COMMENT 'From this time on bronze stored records whose values wait for the schema; null where none wait'
              """)
          .withKey(SCHEMA_KEY, PROPERTY);

  private EntitySchemasTable() {}
}
