package org.composablecdp.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.bronze.RecordsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.event.ReplaysTable;
import org.composablecdp.silver.record.Breaches;
import org.composablecdp.silver.record.QuarantineTable;
import org.composablecdp.silver.record.RecordReplayPlan;

/** Records in quarantine on their way back to bronze. */
record RecordReplay(Run run, RecordReplayPlan plan) {

  private static final SqlOption WHERE =
      new SqlOption("--where", "write a condition over the columns of silver.quarantine");
  private static final SqlOption SET_FIELD =
      new SqlOption("--set-field", "write name=<SQL expression such as trim(field['name'])>");

  Dataset<Row> planned(String where) {
    Lake lake = run.lake();
    Dataset<Row> quarantine = lake.read(QuarantineTable.TABLE);
    Dataset<Row> selected = WHERE.rows(() -> quarantine.where(expr(where)));
    return SET_FIELD.rows(() -> plan.apply(selected, quarantine, lake.read(ReplaysTable.TABLE)));
  }

  /** Rows of {@link ReplaysTable}. */
  Dataset<Row> rows(Dataset<Row> planned) {
    return plan.replays(planned, run.id(), run.asOf());
  }

  /** By the rules of the records alone: what they refer to is for the records job. */
  String forecast(Dataset<Row> planned) {
    Dataset<Row> records = RecordReplayPlan.records(rows(planned)).localCheckpoint();
    List<Conf.RecordSource> sources = run.conf().sources().records();
    Contracts contracts = Contracts.of(run.conf());
    long stored = 0;
    long broken = 0;
    for (Conf.RecordSource source : sources) {
      Row counts =
          contracts
              .parsing(source)
              .apply(records.filter(col(RecordsTable.SOURCE).equalTo(source.name())))
              .agg(count_if(Breaches.allow()), count_if(not(Breaches.allow())))
              .head();
      stored += counts.getLong(0);
      broken += counts.getLong(1);
    }
    return "dry run: %,d would be stored, %,d would break a rule again".formatted(stored, broken);
  }
}
