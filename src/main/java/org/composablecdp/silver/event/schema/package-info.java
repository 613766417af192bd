/**
 * Schemas of entities and self-describing events: found in Iglu registries, made columns of {@code
 * silver.events}, and used to validate and type the data.
 *
 * <p>Which schemas a batch has is found by a scan; {@link
 * org.composablecdp.silver.event.schema.EntityCatalogue} decides which column each has, by the
 * rules of Snowplow's loaders; {@link org.composablecdp.silver.event.schema.EntityTyping} fills
 * them while events are parsed.
 */
package org.composablecdp.silver.event.schema;
