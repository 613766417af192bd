package org.composablecdp.bronze;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Files that hold their own schema, Parquet and Avro, each row made a JSON object.
 *
 * @param options of Spark's reader of the format
 */
record TypedFiles(RecordFiles.Format format, Map<String, String> options) {

  /** The records of the given files: file, payload, raw, problem, arrived_at. */
  Dataset<Row> records(SparkSession spark, List<String> paths) {
    return format == RecordFiles.Format.PARQUET
        ? rows(spark, paths)
        : paths.stream()
            .collect(Collectors.groupingBy(path -> schema(spark, path)))
            .values()
            .stream()
            .map(ofOneSchema -> rows(spark, ofOneSchema))
            .reduce(Dataset::unionAll)
            .orElseThrow();
  }

  /** The columns that one of the given files has; none where they cannot be told. */
  Set<String> columns(SparkSession spark, List<String> paths) {
    try {
      Stream<StructType> schemas =
          format == RecordFiles.Format.PARQUET
              ? Stream.of(read(spark, paths).schema())
              : paths.stream().map(path -> schema(spark, path));
      return schemas.flatMap(schema -> Stream.of(schema.fieldNames())).collect(Collectors.toSet());
    } catch (Exception e) {
      if (!UnreadableFile.isWhy(e)) {
        throw e;
      }
      return Set.of();
    }
  }

  /** Of Avro files, Spark would take that of one for all and drop the columns it lacks. */
  private StructType schema(SparkSession spark, String path) {
    return spark.read().options(options).format("avro").load(FoundFile.pattern(path)).schema();
  }

  private Dataset<Row> rows(SparkSession spark, List<String> paths) {
    Dataset<Row> rows = read(spark, paths);
    return rows.select(
        FoundFile.path().as(RecordsTable.FILE),
        RecordJson.of(rows).as(RecordsTable.PAYLOAD),
        lit(null).cast("string").as(RecordsTable.RAW),
        lit(null).cast("string").as(RecordsTable.PROBLEM),
        FoundFile.changedAt());
  }

  private Dataset<Row> read(SparkSession spark, List<String> paths) {
    return spark
        .read()
        .option("mergeSchema", "true")
        .options(options)
        .format(format == RecordFiles.Format.PARQUET ? "parquet" : "avro")
        .load(FoundFile.patterns(paths));
  }
}
