package org.composablecdp.job;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.MissingColumns;
import org.composablecdp.silver.record.ContractCheck;

/** Records of bronze to the tables of their kinds; what breaks the rules goes to quarantine. */
final class RecordsJob implements Job {

  @Override
  public String name() {
    return "records";
  }

  @Override
  public String description() {
    return "Bronze records to the tables of their kinds; broken ones to quarantine";
  }

  /** Conditions in SQL are tried on no rows. */
  @Override
  public void check(Run run) {
    List<String> problems =
        Contracts.of(run.conf()).byKind().values().stream()
            .flatMap(contract -> new ContractCheck(contract).problems(run.lake().spark()).stream())
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfException(String.join("\n", problems));
    }
  }

  @Override
  public List<StreamingQuery> start(Run run) {
    Contracts contracts = Contracts.of(run.conf());
    new MissingColumns(run.lake(), RecordsTable.TABLE).add();
    run.conf().sources().records().stream()
        .map(contracts::of)
        .distinct()
        .flatMap(it -> Stream.concat(Stream.of(it.table()), it.history().stream()))
        .forEach(table -> new MissingColumns(run.lake(), table).add());
    Dataset<Row> stream = run.lake().stream(RecordsTable.TABLE);
    return List.of(
        run.follow(
            "records",
            stream,
            (rows, batch) -> {
              BatchAccount account = new BatchAccount(run, batch);
              account.count(BronzeEntries.records(rows));
              new RecordBatch(account, contracts, rows).write();
            }));
  }
}
