package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Whether Spark understands the conditions of a contract: they are tried on no rows. */
public record ContractCheck(Contract contract) {

  /** What is wrong with them, a sentence for each. */
  public List<String> problems(SparkSession spark) {
    return contract.rules().stream()
        .filter(rule -> rule.test() instanceof Rule.Holds)
        .flatMap(rule -> problem(rule, spark).stream())
        .toList();
  }

  private Optional<String> problem(Rule rule, SparkSession spark) {
    String sql = ((Rule.Holds) rule.test()).sql();
    try {
      spark
          .createDataFrame(List.<Row>of(), contract.table().schema())
          .withColumn("_broken", not(expr(sql)))
          .schema();
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        return Optional.of(
            "the contract of %s: rule '%s' is '%s': %s: write a condition over the columns of %s"
                .formatted(
                    contract.kind().word(),
                    rule.name(),
                    sql.strip(),
                    e.getMessage().lines().findFirst().orElse(""),
                    contract.table().name()));
      }
      throw e;
    }
  }
}
