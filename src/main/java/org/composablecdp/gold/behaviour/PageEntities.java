package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * What enrichments tell of the visitor's browser, device and nature, out of an event's entities.
 */
final class PageEntities {

  private static final List<String> IAB =
      List.of("category", "primary_impact", "reason", "spider_or_robot");

  private static final List<String> UA_PARSER =
      List.of(
          "useragent_family",
          "useragent_major",
          "useragent_minor",
          "useragent_patch",
          "useragent_version",
          "os_family",
          "os_major",
          "os_minor",
          "os_patch",
          "os_patch_minor",
          "os_version",
          "device_family");

  private static final List<String> YAUAA =
      List.of(
          "device_class",
          "agent_class",
          "agent_name",
          "agent_name_version",
          "agent_name_version_major",
          "agent_version",
          "agent_version_major",
          "device_brand",
          "device_name",
          "device_version",
          "layout_engine_class",
          "layout_engine_name",
          "layout_engine_name_version",
          "layout_engine_name_version_major",
          "layout_engine_version",
          "layout_engine_version_major",
          "operating_system_class",
          "operating_system_name",
          "operating_system_name_version",
          "operating_system_version");

  private static final String ENTITIES = "page_entities";

  private static final StructType SHAPE =
      StructType.fromDDL(
          Stream.of(IAB, UA_PARSER, YAUAA)
              .flatMap(List::stream)
              .map(name -> camelCase(name) + ": STRING")
              .collect(
                  Collectors.joining(
                      ", ", "data ARRAY<STRUCT<schema: STRING, data: STRUCT<", ">>>")));

  private PageEntities() {}

  /** Columns named as in Snowplow's web model, of the JSON columns of an event. */
  static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.addAll(of("iglu:com.iab.snowplow/spiders_and_robots/", IAB));
    columns.addAll(of("iglu:com.snowplowanalytics.snowplow/ua_parser_context/", UA_PARSER));
    columns.addAll(of("iglu:nl.basjes/yauaa_context/", YAUAA));
    return columns;
  }

  /** The entities, to be added as a column before {@link #columns} are read. */
  static Column entities() {
    return concat(list(col("contexts")), list(col("derived_contexts"))).as(ENTITIES);
  }

  private static Column list(Column json) {
    return coalesce(
        from_json(json, SHAPE).getField("data"),
        from_json(lit("{\"data\": []}"), SHAPE).getField("data"));
  }

  private static List<Column> of(String schema, List<String> names) {
    Column own = filter(col(ENTITIES), entity -> entity.getField("schema").startsWith(schema));
    Column data = get(own, lit(0)).getField("data");
    return names.stream().map(name -> data.getField(camelCase(name)).as(name)).toList();
  }

  private static String camelCase(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("_", -1)) {
      text.append(
          text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return text.toString();
  }
}
