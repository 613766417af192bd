package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of CSV files, each made a JSON object with the names of the header.
 *
 * @param options of Spark's CSV reader
 */
record CsvRows(Map<String, String> options) {

  private static final String CORRUPT = "_corrupt_record";

  /** The records of files of one header: file, payload, raw, problem, arrived_at. */
  Dataset<Row> records(SparkSession spark, List<String> header, List<String> paths) {
    StructType schema = new StructType();
    for (String name : header) {
      schema = schema.add(name, DataTypes.StringType);
    }
    Dataset<Row> rows =
        spark
            .read()
            .options(options)
            .option("columnNameOfCorruptRecord", CORRUPT)
            .schema(schema.add(CORRUPT, DataTypes.StringType))
            .csv(FoundFile.patterns(paths));
    Column[] values = header.stream().map(RecordJson::quoted).toArray(Column[]::new);
    Column isRead = col(CORRUPT).isNull();
    Column payload = to_json(struct(values), Map.of("ignoreNullFields", "false"));
    return rows.select(
        FoundFile.path().as(RecordsTable.FILE),
        when(isRead, payload).as(RecordsTable.PAYLOAD),
        col(CORRUPT).as(RecordsTable.RAW),
        when(not(isRead), problem(header.size())).as(RecordsTable.PROBLEM),
        FoundFile.changedAt());
  }

  /** Why a row does not fit the header; what is in quotes counts for nothing. */
  private Column problem(int columns) {
    String separator = options.getOrDefault("sep", options.getOrDefault("delimiter", ","));
    Column bare = regexp_replace(col(CORRUPT), "\"[^\"]*\"", "");
    Column values = size(split(bare, Pattern.quote(separator), -1));
    Column noun = when(values.equalTo(1), " value").otherwise(" values");
    return when(values.equalTo(columns), "the row cannot be read as CSV")
        .otherwise(concat(values.cast("string"), noun, lit(" where the header has " + columns)));
  }
}
