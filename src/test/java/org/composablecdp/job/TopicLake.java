package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.composablecdp.bronze.EventsTable;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.Pace;

/** A lake whose source {@code web} is a topic, read from its beginning. */
record TopicLake(Lake lake, String servers, String topic) {

  /** Takes what is there. */
  TopicLake ingest(String... options) {
    new Runner(run(new Pace.Once(), options)).runStage(List.of(new IngestJob()));
    return this;
  }

  /** A run at this pace; options are written as {@code name: value}. */
  Run run(Pace pace, String... options) {
    String text =
        """
        lake: {folder: unused}
        sources:
          events:
            - name: web
              type: kafka
              options:
                kafka.bootstrap.servers: '%s'
                subscribe: %s
                startingOffsets: earliest
        """
            .formatted(servers, topic);
    String more = String.join("\n", options).indent(8);
    Conf conf = ConfLoader.bind(text + more, Map.of(), "test");
    return new Run("run", lake, conf, Instant.EPOCH, pace);
  }

  /** The rows of bronze in the order of partitions and offsets. */
  List<Row> rows() {
    return lake.read(EventsTable.TABLE)
        .orderBy(functions.col(EventsTable.SHARD_ID), functions.col(EventsTable.SEQUENCE_NUMBER))
        .collectAsList();
  }

  /** What the records say. */
  List<String> ids() {
    return rows().stream().map(TopicLake::data).toList();
  }

  static String data(Row row) {
    return new String(row.<byte[]>getAs(EventsTable.DATA), UTF_8);
  }
}
