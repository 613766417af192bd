package org.composablecdp.silver.consent;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.composablecdp.silver.identity.IdentifiersTable;

/**
 * Decisions on consent: from Snowplow's {@code consent_preferences} events and from the opt-in of
 * contacts. Pending and implicit consent are no decisions: missing means no.
 *
 * <p>A decision on everything ({@code *}) takes back what was decided on single purposes before.
 *
 * @param blocked values that stand for nobody
 */
public record ConsentDecisions(IdentifiersTable.Blocked blocked) {

  /** The purpose that stands for all of them. */
  public static final String EVERYTHING = "*";

  private static final String PREFERENCES = "consent_preferences";
  private static final String ANSWER = "answer";
  private static final String SHAPE =
      "data STRUCT<data: STRUCT<eventType: STRING, consentScopes: ARRAY<STRING>>>";

  /** Rows of {@code silver.events} to decisions in the shape of {@link ConsentTable}. */
  public Dataset<Row> ofEvents(Dataset<Row> events) {
    Column login = IdentifiersTable.written("user_id", col("user_id"), blocked);
    Column cookie = IdentifiersTable.written("domain_userid", col("domain_userid"), blocked);
    Dataset<Row> answers =
        events
            .filter(col("event_name").equalTo(PREFERENCES))
            .select(
                coalesce(login, cookie).as(ConsentTable.IDENTIFIER),
                col("collector_tstamp").as(ConsentTable.DECIDED_AT),
                concat(lit("event:"), col("event_id")).as(ConsentTable.EVIDENCE),
                from_json(col("unstruct_event"), StructType.fromDDL(SHAPE))
                    .getField("data")
                    .getField("data")
                    .as(ANSWER))
            .filter(col(ConsentTable.IDENTIFIER).isNotNull());
    return decided(answers, decisions());
  }

  /** Rows of {@code silver.contacts} to decisions in the shape of {@link ConsentTable}. */
  public Dataset<Row> ofContacts(Dataset<Row> contacts) {
    Column id = col("contact_id");
    return contacts
        .filter(col("marketing_opt_in").isNotNull())
        .select(
            IdentifiersTable.written("contact_id", id, blocked).as(ConsentTable.IDENTIFIER),
            lit("marketing").as(ConsentTable.PURPOSE),
            col("marketing_opt_in").as(ConsentTable.GRANTED),
            col("updated_at").as(ConsentTable.DECIDED_AT),
            concat(lit("contact:"), id).as(ConsentTable.EVIDENCE))
        .filter(col(ConsentTable.IDENTIFIER).isNotNull());
  }

  private static Column decisions() {
    Column type = col(ANSWER).getField("eventType");
    Column scopes = coalesce(col(ANSWER).getField("consentScopes"), array().cast("array<string>"));
    Column selected = transform(scopes, scope -> decision(lower(scope), true));
    return when(type.equalTo("allow_all"), array(decision(lit(EVERYTHING), true)))
        .when(
            type.isin("deny_all", "withdrawn", "expired"), array(decision(lit(EVERYTHING), false)))
        .when(
            type.equalTo("allow_selected"),
            concat(array(decision(lit(EVERYTHING), false)), selected));
  }

  private static Column decision(Column purpose, boolean granted) {
    return struct(purpose.as(ConsentTable.PURPOSE), lit(granted).as(ConsentTable.GRANTED));
  }

  private static Dataset<Row> decided(Dataset<Row> answers, Column decisions) {
    return answers
        .withColumn("decision", explode(decisions))
        .select(
            col(ConsentTable.IDENTIFIER),
            col("decision." + ConsentTable.PURPOSE),
            col("decision." + ConsentTable.GRANTED),
            col(ConsentTable.DECIDED_AT),
            col(ConsentTable.EVIDENCE));
  }

  /** The latest decision by identifier and purpose. */
  public static Dataset<Row> latest(Dataset<Row> decisions) {
    Column order = struct(col(ConsentTable.DECIDED_AT), col(ConsentTable.EVIDENCE));
    Column kept =
        struct(col(ConsentTable.GRANTED), col(ConsentTable.DECIDED_AT), col(ConsentTable.EVIDENCE));
    return decisions
        .groupBy(ConsentTable.IDENTIFIER, ConsentTable.PURPOSE)
        .agg(max_by(kept, order).as("kept"))
        .select(col(ConsentTable.IDENTIFIER), col(ConsentTable.PURPOSE), col("kept.*"));
  }
}
