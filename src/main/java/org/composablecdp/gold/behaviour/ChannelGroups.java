package org.composablecdp.gold.behaviour;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The channel that marketing parameters are of, by the documented rules of Google Analytics 4.
 *
 * @param categories from sources, in lower case, to categories such as SOURCE_CATEGORY_SEARCH
 * @see <a href="https://support.google.com/analytics/answer/9756891">Default channel group</a>
 */
public record ChannelGroups(Map<String, String> categories) {

  private static final String RULES = "/sql/channel_group.sql";
  private static final String SOURCE = "source_of_category";
  private static final String CATEGORY = "source_category";

  private static final StructType SCHEMA =
      new StructType()
          .add(SOURCE, DataTypes.StringType, false)
          .add(CATEGORY, DataTypes.StringType, false);

  /** Adds default_channel_group to rows with mkt_source, mkt_medium and mkt_campaign. */
  Dataset<Row> apply(Dataset<Row> rows) {
    List<Row> known =
        categories.entrySet().stream()
            .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
            .toList();
    Dataset<Row> sources = rows.sparkSession().createDataFrame(known, SCHEMA);
    return rows.join(
            broadcast(sources), lower(trim(col("mkt_source"))).equalTo(col(SOURCE)), "left")
        .withColumn(PageViewsTable.DEFAULT_CHANNEL_GROUP, expr(rules()))
        .drop(SOURCE, CATEGORY);
  }

  private static String rules() {
    try (InputStream in = ChannelGroups.class.getResourceAsStream(RULES)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(RULES, e);
    }
  }
}
