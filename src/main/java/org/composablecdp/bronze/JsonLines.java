package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.Charset;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Files of one JSON object a line.
 *
 * @param encoding of the files; empty for UTF-8
 */
record JsonLines(String encoding) {

  private static final String LINE = "line";

  /** The records of the given files: file, payload, raw, problem, arrived_at. */
  Dataset<Row> records(SparkSession spark, List<String> paths) {
    Column isObject = coalesce(get_json_object(col(LINE), "$").startsWith("{"), lit(false));
    return lines(spark, FoundFile.patterns(paths))
        .filter(trim(col(LINE)).notEqual(""))
        .select(
            col(RecordsTable.FILE),
            when(isObject, col(LINE)).as(RecordsTable.PAYLOAD),
            when(not(isObject), col(LINE)).as(RecordsTable.RAW),
            when(not(isObject), "the line is no JSON object").as(RecordsTable.PROBLEM),
            col(RecordsTable.ARRIVED_AT));
  }

  private Dataset<Row> lines(SparkSession spark, String[] paths) {
    return encoding.isEmpty()
        ? of(spark.read().text(paths), col("value"))
        : of(spark.read().option("wholetext", "true").text(paths), decodedLines());
  }

  private static Dataset<Row> of(Dataset<Row> texts, Column line) {
    return texts.select(
        FoundFile.path().as(RecordsTable.FILE), line.as(LINE), FoundFile.changedAt());
  }

  /** Spark's own reader of texts knows UTF-8 only. */
  private Column decodedLines() {
    String charset = encoding;
    UDF1<byte[], String> decode = bytes -> new String(bytes, Charset.forName(charset));
    Column text = udf(decode, DataTypes.StringType).apply(col("value").cast("binary"));
    return explode(split(text, "\\R"));
  }
}
