package org.composablecdp.job;

import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.ConfException;

/**
 * SQL that came with the command line: an expression, never a part of a text of ours.
 *
 * @param name of the option
 * @param remedy what to write instead of what Spark does not understand
 */
record SqlOption(String name, String remedy) {

  /** The rows, when Spark understands what they are made with. */
  Dataset<Row> rows(Supplier<Dataset<Row>> query) {
    try {
      Dataset<Row> rows = query.get();
      rows.schema();
      return rows;
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        String problem = Explanation.sentence(e.getMessage());
        String end = problem.endsWith(".") ? " " : ": ";
        throw new ConfException(name + " cannot be used: " + problem + end + remedy, e);
      }
      throw e;
    }
  }
}
