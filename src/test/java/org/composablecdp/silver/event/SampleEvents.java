package org.composablecdp.silver.event;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The enriched events with known answers that lie beside the project; tests skip without them. */
final class SampleEvents {

  private static final Path FOLDER =
      Path.of(System.getProperty("cdp.basedir", "."), "..", "shared", "data", "snowplow");
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleEvents() {}

  static List<byte[]> records(String file) {
    return lines(file).stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
  }

  static List<JsonNode> objects(String file) {
    return lines(file).stream().map(SampleEvents::json).toList();
  }

  static List<String> lines(String file) {
    Path path = FOLDER.resolve(file);
    assumeTrue(Files.exists(path), "No reference data at " + path);
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
