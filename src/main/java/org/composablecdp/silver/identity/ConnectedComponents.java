package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Connected components of an undirected graph: rows of {@link #NODE} and {@link #COMPONENT}, one
 * for every node that has an edge; nodes of one component, and no others, have the same.
 *
 * <p>Nodes are told apart by a hash of 64 bits. Where two have the same, another hash is taken: so
 * no two components are ever mixed up.
 *
 * <p>Up to a number of edges the union is made in one task, since that takes a tenth of the time;
 * above it by rounds of minimum labels with pointer jumping, whose number grows with the logarithm
 * of the longest path.
 *
 * @param edgesOfATask most edges of one task, which takes about 50 bytes for each
 * @param hash of a node, by the number of the attempt
 */
public record ConnectedComponents(int edgesOfATask, BiFunction<Column, Integer, Column> hash) {

  public static final String NODE = "node";
  public static final String COMPONENT = "component";

  private static final String HASH = "hash";
  private static final String NEXT = "next";
  private static final String NEIGHBOUR = "neighbour";
  private static final String OTHER = "other";
  private static final String ENDS = "ends";
  private static final int ATTEMPTS = 10;
  private static final StructType LABELS =
      new StructType()
          .add(HASH, DataTypes.LongType, false)
          .add(COMPONENT, DataTypes.LongType, false);

  /** With a good hash. */
  public ConnectedComponents(int edgesOfATask) {
    this(edgesOfATask, (node, attempt) -> xxhash64(node, lit(attempt)));
  }

  /** The components of edges of two columns, both strings; they are read twice. */
  public Dataset<Row> apply(Dataset<Row> edges) {
    Dataset<Row> ends = edges.toDF(NODE, NEIGHBOUR);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Dataset<Row> named = named(ends, attempt);
      Row seen = named.agg(count_if(col(NODE).notEqual(col(OTHER))), sum(ENDS)).head();
      if (seen.getLong(0) == 0) {
        Dataset<Row> pairs = pairs(ends, attempt);
        boolean isSmall = seen.isNullAt(1) || seen.getLong(1) <= 2L * edgesOfATask;
        return named
            .join(isSmall ? inATask(pairs) : inRounds(pairs), HASH)
            .select(col(NODE), col(COMPONENT).cast(DataTypes.StringType).as(COMPONENT));
      }
    }
    throw new IllegalStateException("Nodes have the same hash, however it is made");
  }

  /** The first and the last node of each hash, and how many ends of edges it has. */
  private Dataset<Row> named(Dataset<Row> edges, int attempt) {
    return edges
        .select(explode(array(col(NODE), col(NEIGHBOUR))).as(NODE))
        .groupBy(hash.apply(col(NODE), attempt).as(HASH))
        .agg(min(NODE).as(NODE), max(NODE).as(OTHER), count(lit(1)).as(ENDS))
        .localCheckpoint();
  }

  private Dataset<Row> pairs(Dataset<Row> edges, int attempt) {
    return edges.select(
        hash.apply(col(NODE), attempt).as(HASH), hash.apply(col(NEIGHBOUR), attempt).as(NEIGHBOUR));
  }

  private static Dataset<Row> inATask(Dataset<Row> pairs) {
    MapPartitionsFunction<Row, Row> labels = ConnectedComponents::labels;
    return pairs.repartition(1).mapPartitions(labels, Encoders.row(LABELS)).repartition(col(HASH));
  }

  private static Iterator<Row> labels(Iterator<Row> pairs) {
    UnionFind union = new UnionFind();
    while (pairs.hasNext()) {
      Row pair = pairs.next();
      union.join(pair.getLong(0), pair.getLong(1));
    }
    return IntStream.range(0, union.size())
        .mapToObj(place -> RowFactory.create(union.member(place), union.smallest(place)))
        .iterator();
  }

  private static Dataset<Row> inRounds(Dataset<Row> pairs) {
    Dataset<Row> both =
        pairs.union(pairs.select(col(NEIGHBOUR), col(HASH))).distinct().localCheckpoint();
    Dataset<Row> labels = both.groupBy(HASH).agg(least(col(HASH), min(NEIGHBOUR)).as(COMPONENT));
    while (true) {
      Dataset<Row> shorter = jump(spread(labels.localCheckpoint(), both)).localCheckpoint();
      boolean same = shorter.except(labels).isEmpty();
      labels = shorter;
      if (same) {
        return labels;
      }
    }
  }

  /** Each node and each root takes the smallest label around. */
  private static Dataset<Row> spread(Dataset<Row> labels, Dataset<Row> both) {
    Dataset<Row> ofNeighbours =
        both.join(labels.toDF(NEIGHBOUR, NEXT), NEIGHBOUR)
            .join(labels, HASH)
            .select(col(HASH), col(COMPONENT), col(NEXT));
    Dataset<Row> forNodes = ofNeighbours.select(col(HASH), col(NEXT));
    Dataset<Row> forRoots = ofNeighbours.select(col(COMPONENT).as(HASH), col(NEXT));
    return labels
        .select(col(HASH), col(COMPONENT).as(NEXT))
        .union(forNodes)
        .union(forRoots)
        .groupBy(HASH)
        .agg(min(NEXT).as(COMPONENT));
  }

  private static Dataset<Row> jump(Dataset<Row> labels) {
    return labels
        .join(labels.toDF(COMPONENT, NEXT), COMPONENT)
        .select(col(HASH), col(NEXT).as(COMPONENT));
  }
}
