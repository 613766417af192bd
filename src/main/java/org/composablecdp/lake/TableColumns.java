package org.composablecdp.lake;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The columns of a table that grows; another writer may add the same ones. */
record TableColumns(SparkSession spark, String name) {

  private static final Logger LOG = LoggerFactory.getLogger(TableColumns.class);
  private static final int ATTEMPTS = 5;

  /** In one commit, or none where nothing is new. */
  void add(StructType columns) {
    for (int attempt = 1; ; attempt++) {
      StructType stored = spark.table(name).schema();
      StructType grown = (StructType) grown(stored, columns);
      if (grown.equals(stored)) {
        return;
      }
      try {
        // No rows, but a schema with more in it
        spark
            .createDataFrame(List.of(), grown)
            .write()
            .format("delta")
            .mode("append")
            .option("mergeSchema", "true")
            .saveAsTable(name);
        LOG.info("add columns {}: now {} columns", name, grown.size());
        return;
      } catch (DeltaConcurrentModificationException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static DataType grown(DataType stored, DataType other) {
    if (stored instanceof StructType one && other instanceof StructType two) {
      Map<String, StructField> fields = new LinkedHashMap<>();
      Arrays.stream(one.fields()).forEach(field -> fields.put(field.name(), field));
      Arrays.stream(two.fields())
          .forEach(field -> fields.merge(field.name(), field, TableColumns::grown));
      return new StructType(fields.values().toArray(StructField[]::new));
    } else if (stored instanceof ArrayType one && other instanceof ArrayType two) {
      return DataTypes.createArrayType(
          grown(one.elementType(), two.elementType()), one.containsNull());
    }
    return stored;
  }

  private static StructField grown(StructField stored, StructField other) {
    return new StructField(
        stored.name(),
        grown(stored.dataType(), other.dataType()),
        stored.nullable(),
        stored.metadata());
  }
}
