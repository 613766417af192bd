package org.composablecdp.silver.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Compares the records of each block, a pair once: in the first of the blocks that it shares.
 *
 * @param linking whether pairs of one source are left out
 */
record PairRows(PairComparison comparison, boolean linking) implements Serializable {

  static final String LEFT = "left_node";
  static final String RIGHT = "right_node";
  static final String PATTERN = "pattern";
  static final String PAIRS = "pairs";

  private static final String BLOCK = "block";
  private static final String MEMBERS = "members";
  private static final String FOUND = "found";

  private static final StructType PAIR =
      new StructType()
          .add(LEFT, DataTypes.StringType)
          .add(RIGHT, DataTypes.StringType)
          .add(PATTERN, DataTypes.LongType);

  private static final StructType COUNT =
      new StructType().add(PATTERN, DataTypes.LongType).add(PAIRS, DataTypes.LongType);

  /** What is done with two records of one block. */
  private interface Use {
    void pair(Candidate one, Candidate other);
  }

  /** The pairs of all blocks: two nodes, the smaller first, and the pattern of agreement. */
  Dataset<Row> compared(Dataset<Row> candidates) {
    UserDefinedFunction pairs =
        udf((UDF1<Row, List<Row>>) this::pairsOf, DataTypes.createArrayType(PAIR));
    return blocks(
            candidates.select(
                explode(col(Candidates.CANDIDATE + "." + Candidates.BLOCKS)).as(BLOCK),
                col(Candidates.CANDIDATE)))
        .select(explode(pairs.apply(struct(col(BLOCK), col(MEMBERS)))).as(FOUND))
        .select(FOUND + ".*");
  }

  /**
   * How often each pattern is found among pairs that share no block: those within groups made by a
   * hash of the node, so that the same pairs are taken however the rows are stored.
   */
  Dataset<Row> sampled(Dataset<Row> candidates, long groups, long seed) {
    UserDefinedFunction counts =
        udf((UDF1<Row, List<Row>>) this::countsOf, DataTypes.createArrayType(COUNT));
    return blocks(
            candidates.select(
                pmod(xxhash64(col(Candidates.NODE), lit(seed)), lit(groups)).as(BLOCK),
                col(Candidates.CANDIDATE)))
        .select(explode(counts.apply(struct(col(BLOCK), col(MEMBERS)))).as(FOUND))
        .groupBy(col(FOUND + "." + PATTERN).as(PATTERN))
        .agg(sum(FOUND + "." + PAIRS).as(PAIRS));
  }

  private static Dataset<Row> blocks(Dataset<Row> members) {
    return members
        .groupBy(BLOCK)
        .agg(collect_list(Candidates.CANDIDATE).as(MEMBERS))
        .filter(size(col(MEMBERS)).gt(1));
  }

  private List<Row> pairsOf(Row block) {
    long key = block.getLong(0);
    List<Row> pairs = new ArrayList<>();
    each(
        block,
        (one, other) -> {
          if (one.firstBlockWith(other) == key) {
            long pattern = comparison.pattern(one.values(), other.values());
            pairs.add(RowFactory.create(one.key(), other.key(), pattern));
          }
        });
    return pairs;
  }

  private List<Row> countsOf(Row group) {
    Map<Long, Long> counts = new TreeMap<>();
    each(
        group,
        (one, other) -> {
          if (one.firstBlockWith(other) == null) {
            counts.merge(comparison.pattern(one.values(), other.values()), 1L, Long::sum);
          }
        });
    return counts.entrySet().stream()
        .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void each(Row block, Use use) {
    List<Candidate> members =
        block.<Row>getList(1).stream()
            .map(Candidates::of)
            .sorted(Comparator.comparing(Candidate::key))
            .toList();
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        if (!linking || members.get(i).source() != members.get(j).source()) {
          use.pair(members.get(i), members.get(j));
        }
      }
    }
  }
}
