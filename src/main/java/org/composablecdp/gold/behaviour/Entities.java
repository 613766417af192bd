package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The few values of an event's entities that sessions need, read out of their JSON. */
final class Entities {

  private static final StructType SHAPE =
      StructType.fromDDL(
          """
          data ARRAY<STRUCT<schema: STRING, data: STRUCT<
            id: STRING, sessionId: STRING, spiderOrRobot: BOOLEAN,
            transaction_id: STRING, revenue: STRING>>>
          """);
  private static final DataType LIST = SHAPE.fields()[0].dataType();
  private static final String SNOWPLOW = "iglu:com.snowplowanalytics.snowplow/";

  private Entities() {}

  /** Both JSON columns of an event to one list of entities. */
  static Column of(Column contexts, Column derivedContexts) {
    return concat(list(contexts), list(derivedContexts));
  }

  private static Column list(Column json) {
    return coalesce(from_json(json, SHAPE).getField("data"), from_json(lit("[]"), LIST));
  }

  static Column pageViewId(Column entities) {
    return first(entities, SNOWPLOW + "web_page/").getField("id");
  }

  static Column mobileSessionId(Column entities) {
    return first(entities, SNOWPLOW + "client_session/").getField("sessionId");
  }

  static Column isRobot(Column entities) {
    return first(entities, "iglu:com.iab.snowplow/spiders_and_robots/").getField("spiderOrRobot");
  }

  static Column transactionId(Column entities) {
    return transaction(entities).getField("transaction_id");
  }

  static Column revenue(Column entities) {
    return transaction(entities).getField("revenue").try_cast("decimal(18,2)");
  }

  private static Column transaction(Column entities) {
    return first(entities, SNOWPLOW.replace("/", ".ecommerce/") + "transaction/");
  }

  private static Column first(Column entities, String schema) {
    Column own = filter(entities, entity -> entity.getField("schema").startsWith(schema));
    return get(own, lit(0)).getField("data");
  }
}
