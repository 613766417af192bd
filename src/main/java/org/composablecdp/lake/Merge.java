package org.composablecdp.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.MergeIntoWriter;
import org.apache.spark.sql.Row;

/** Brings given rows together with the stored rows of a table that have the same key. */
record Merge(LakePlace place, Table table) {

  /** Inserts new keys, and replaces the rows of known keys where the condition holds. */
  void upsert(Dataset<Row> rows, Column condition) {
    var assigned = MergeConditions.assigned(table);
    into(rows.select(Lake.names(table.columnNames())))
        .whenMatched(condition)
        .update(assigned)
        .whenNotMatched()
        .insert(assigned)
        .merge();
  }

  /** As {@link #upsert}, with rows of which those with {@link Lake#DELETED} go. */
  void synchronise(Dataset<Row> rows, Column condition) {
    Column deleted = col(MergeConditions.SOURCE + "." + Lake.DELETED);
    var assigned = MergeConditions.assigned(table);
    Stream<String> columns = Stream.concat(table.columnNames().stream(), Stream.of(Lake.DELETED));
    into(rows.select(Lake.names(columns.toList())))
        .whenMatched(deleted)
        .delete()
        .whenMatched(condition)
        .update(assigned)
        .whenNotMatched(not(deleted))
        .insert(assigned)
        .merge();
  }

  /** Inserts new keys, and combines the rows of known keys where that changes them. */
  void combine(Dataset<Row> rows, Lake.Combination combination) {
    MergeConditions conditions = new MergeConditions(place, table);
    Map<String, Column> combined = conditions.combined(combination);
    into(rows.select(Lake.names(table.columnNames())))
        .whenMatched(conditions.differs(combined))
        .update(MergeConditions.scala(combined))
        .whenNotMatched()
        .insert(MergeConditions.assigned(table))
        .merge();
  }

  private MergeIntoWriter<Row> into(Dataset<Row> rows) {
    return rows.as(MergeConditions.SOURCE)
        .mergeInto(place.nameOf(table), new MergeConditions(place, table).sameKey());
  }
}
