package org.composablecdp.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Connected components of an undirected graph: rows of {@link #NODE} and {@link #COMPONENT}, the
 * smallest node of its component, for every node that has an edge.
 *
 * <p>Up to a number of edges the union is made on the driver, since that takes a tenth of the time;
 * above it by rounds of minimum labels with pointer jumping, whose number grows with the logarithm
 * of the longest path.
 *
 * @param driverEdges most edges the driver may hold, about 200 bytes each
 */
public record ConnectedComponents(int driverEdges) {

  public static final String NODE = "node";
  public static final String COMPONENT = "component";

  private static final String NEXT = "next";
  private static final String NEIGHBOUR = "neighbour";
  private static final StructType LABELS =
      new StructType()
          .add(NODE, DataTypes.StringType, false)
          .add(COMPONENT, DataTypes.StringType, false);

  /** The components of edges of two columns, both strings. */
  public Dataset<Row> apply(Dataset<Row> edges) {
    Dataset<Row> pairs = edges.toDF(NODE, NEIGHBOUR);
    List<Row> rows = pairs.limit(driverEdges + 1).collectAsList();
    return rows.size() <= driverEdges ? onDriver(edges, rows) : inRounds(pairs);
  }

  private static Dataset<Row> onDriver(Dataset<Row> edges, List<Row> rows) {
    UnionFind union = new UnionFind();
    rows.forEach(row -> union.join(row.getString(0), row.getString(1)));
    List<Row> labels = new ArrayList<>();
    union.forEach((node, smallest) -> labels.add(RowFactory.create(node, smallest)));
    return edges.sparkSession().createDataFrame(labels, LABELS);
  }

  private static Dataset<Row> inRounds(Dataset<Row> pairs) {
    Dataset<Row> both =
        pairs.union(pairs.select(col(NEIGHBOUR), col(NODE))).distinct().localCheckpoint();
    Dataset<Row> labels = both.groupBy(NODE).agg(least(col(NODE), min(NEIGHBOUR)).as(COMPONENT));
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
            .join(labels, NODE)
            .select(col(NODE), col(COMPONENT), col(NEXT));
    Dataset<Row> forNodes = ofNeighbours.select(col(NODE), col(NEXT));
    Dataset<Row> forRoots = ofNeighbours.select(col(COMPONENT).as(NODE), col(NEXT));
    return labels
        .select(col(NODE), col(COMPONENT).as(NEXT))
        .union(forNodes)
        .union(forRoots)
        .groupBy(NODE)
        .agg(min(NEXT).as(COMPONENT));
  }

  private static Dataset<Row> jump(Dataset<Row> labels) {
    return labels
        .join(labels.toDF(COMPONENT, NEXT), COMPONENT)
        .select(col(NODE), col(NEXT).as(COMPONENT));
  }
}
