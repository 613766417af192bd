package org.composablecdp.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Connected components of GraphX, which to compare ours with in the benchmark. */
final class GraphxComponents {

  private static final StructType LABELS = StructType.fromDDL("hash BIGINT, component BIGINT");

  private GraphxComponents() {}

  /** Node and component of edges of two columns, both strings. */
  static Dataset<Row> of(Dataset<Row> edges) {
    Dataset<Row> pairs = edges.toDF("node", "neighbour");
    Dataset<Row> nodes =
        pairs
            .select(explode(array(col("node"), col("neighbour"))).as("node"))
            .distinct()
            .withColumn("hash", xxhash64(col("node")));
    return nodes.join(labels(pairs), "hash").select("node", "component");
  }

  private static Dataset<Row> labels(Dataset<Row> pairs) {
    ClassTag<Integer> number = ClassTag$.MODULE$.apply(Integer.class);
    RDD<Edge<Integer>> edges =
        pairs
            .select(xxhash64(col("node")), xxhash64(col("neighbour")))
            .javaRDD()
            .map(row -> new Edge<>(row.getLong(0), row.getLong(1), 1))
            .rdd();
    StorageLevel memory = StorageLevel.MEMORY_AND_DISK();
    Graph<Integer, Integer> graph = Graph.fromEdges(edges, 1, memory, memory, number, number);
    JavaRDD<Row> rows =
        ConnectedComponents.run(graph, number, number)
            .vertices()
            .toJavaRDD()
            .map(vertex -> RowFactory.create(vertex._1(), vertex._2()));
    return pairs.sparkSession().createDataFrame(rows, LABELS);
  }
}
