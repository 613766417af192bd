package org.composablecdp.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.composablecdp.conf.ConfException;

/**
 * Enriched events of a file, again and again with new ids, so that there are as many as wanted.
 *
 * @param file one event a line
 */
record RepeatedLines(Path file) {

  private static final int EVENT_ID = 6;
  private static final int PER_FILE = 20_000;

  /** Writes the events of a shop that has nothing else. */
  void write(Path shop, int events) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.isEmpty()) {
        throw new ConfException(file + " is empty: name a file of enriched events with --lines");
      }
      Files.createDirectories(shop.resolve("contacts"));
      Files.createDirectories(shop.resolve("orders"));
      Path folder = Files.createDirectories(shop.resolve("events"));
      for (int from = 0; from < events; from += PER_FILE) {
        int to = Math.min(events, from + PER_FILE);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(from + ".tsv"))) {
          for (int i = from; i < to; i++) {
            out.write(withNewId(lines.get(i % lines.size()), i));
            out.write('\n');
          }
        }
      }
    } catch (IOException e) {
      throw new ConfException(file + " cannot be read: name a file of enriched events", e);
    }
  }

  private static String withNewId(String line, int number) {
    String[] fields = line.split("\t", -1);
    if (fields.length > EVENT_ID) {
      fields[EVENT_ID] = new UUID(0x4000L, 0x8000_0000_0000_0000L + number).toString();
    }
    return String.join("\t", fields);
  }
}
