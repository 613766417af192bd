package org.composablecdp.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.composablecdp.conf.ConfException;

/**
 * Enriched events of a file, again and again with new ids, so that there are as many as wanted.
 *
 * @param file one event a line
 */
record RepeatedLines(Path file) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final int COLLECTOR_TSTAMP = 3;
  private static final int EVENT_ID = 6;
  private static final int PER_FILE = 20_000;

  /** Writes the events of a shop that has nothing else. */
  void write(Path shop, int events) {
    List<String> lines = lines();
    Path folder = folders(shop);
    for (int from = 0; from < events; from += PER_FILE) {
      IntStream numbers = IntStream.range(from, Math.min(events, from + PER_FILE));
      write(folder.resolve(from + ".tsv"), numbers.mapToObj(i -> withNewId(line(lines, i), i)));
    }
  }

  /**
   * Writes events that were collected over one day.
   *
   * @param numbers of the events; the same number is the same event
   */
  void writeDay(Path shop, LocalDate day, IntStream numbers) {
    List<String> lines = lines();
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    write(
        folders(shop).resolve(day + ".tsv"),
        numbers.mapToObj(
            i ->
                withTime(
                    withNewId(line(lines, i), i), begin.plusMillis(7_919L * i % 86_400_000L))));
  }

  private static String line(List<String> lines, int number) {
    return lines.get(number % lines.size());
  }

  private List<String> lines() {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.isEmpty()) {
        throw new ConfException(file + " is empty: name a file of enriched events with --lines");
      }
      return lines;
    } catch (IOException e) {
      throw new ConfException(file + " cannot be read: name a file of enriched events", e);
    }
  }

  private static Path folders(Path shop) {
    try {
      Files.createDirectories(shop.resolve("contacts"));
      Files.createDirectories(shop.resolve("orders"));
      return Files.createDirectories(shop.resolve("events"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, Stream<String> lines) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        out.write(line);
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withTime(String line, Instant collected) {
    return with(line, COLLECTOR_TSTAMP, TIME.format(collected));
  }

  private static String withNewId(String line, int number) {
    return with(line, EVENT_ID, new UUID(0x4000L, 0x8000_0000_0000_0000L + number).toString());
  }

  /** Lines that are no events stay as they are. */
  private static String with(String line, int field, String value) {
    String[] fields = line.split("\t", -1);
    if (fields.length > field) {
      fields[field] = value;
    }
    return String.join("\t", fields);
  }
}
