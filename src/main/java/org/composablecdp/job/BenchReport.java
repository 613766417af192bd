package org.composablecdp.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, on which data and which machine.
 *
 * @param data what it was measured with
 * @param unit what is counted, such as events
 */
record BenchReport(String data, String unit, List<BenchResult> results) {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long MEGABYTE = 1L << 20;

  String table() {
    List<List<String>> rows =
        results.stream()
            .map(
                result ->
                    List.of(
                        result.name(),
                        String.format(Locale.ROOT, "%,d", result.events()),
                        String.format(Locale.ROOT, "%.2f", result.time().toMillis() / 1000.0),
                        String.format(Locale.ROOT, "%,.0f", result.perSecond()),
                        String.format(Locale.ROOT, "%,.0f", result.perSecondAndCore()),
                        String.format(Locale.ROOT, "%,.0f", result.perProcessorSecond())))
            .toList();
    List<String> header =
        List.of("stage", unit, "seconds", unit + "/s", unit + "/s/core", unit + "/CPU-second");
    return TextTable.of(header, rows)
        + "\nData: "
        + data
        + "\nMachine: "
        + machine().properties().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue().asText())
            .reduce((left, right) -> left + ", " + right)
            .orElse("");
  }

  String json() {
    ObjectNode report = MAPPER.createObjectNode().put("data", data);
    report.set("machine", machine());
    ArrayNode list = report.putArray("results");
    for (BenchResult result : results) {
      list.addObject()
          .put("stage", result.name())
          .put(unit, result.events())
          .put("seconds", result.time().toMillis() / 1000.0)
          .put(unit + "_per_second", Math.round(result.perSecond()))
          .put("cpu_seconds", result.processorTime().toMillis() / 1000.0)
          .put(unit + "_per_second_per_core", Math.round(result.perSecondAndCore()))
          .put(unit + "_per_cpu_second", Math.round(result.perProcessorSecond()));
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  private static ObjectNode machine() {
    Runtime runtime = Runtime.getRuntime();
    return MAPPER
        .createObjectNode()
        .put("cores", runtime.availableProcessors())
        .put("heap_mb", runtime.maxMemory() / MEGABYTE)
        .put("java", System.getProperty("java.version"))
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }
}
