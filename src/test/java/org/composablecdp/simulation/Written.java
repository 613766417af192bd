package org.composablecdp.simulation;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a shop wrote, by means of its own. */
final class Written {

  private static final JsonMapper JSON = new JsonMapper();

  private Written() {}

  /** Ids and rows of contacts and orders. */
  record Counts(List<String> contactLines, List<String> orderLines) {

    long contactRows() {
      return contactRowsOf(contactLines).count();
    }

    long contacts() {
      return contactRowsOf(contactLines).map(row -> row.split(",", -1)[0]).distinct().count();
    }

    long orders() {
      return orderLines.stream().map(row -> field(row, "order_id")).distinct().count();
    }
  }

  /** What the tests look at in a valid line; times in milliseconds since 1970. */
  record Event(String id, int hash, Times times, Who who, String session, String order) {

    record Times(long created, long sent, long collector, long derived, long enriched) {}

    record Who(String userId, String cookie, String network) {}

    static Event of(String line) {
      String[] value = line.split("\t", -1);
      Times times =
          new Times(
              millis(value[4]),
              millis(value[119]),
              millis(value[3]),
              millis(value[124]),
              millis(value[2]));
      Who who = new Who(value[12], value[15], value[17]);
      return new Event(value[6], line.hashCode(), times, who, value[123], value[59]);
    }

    /** Milliseconds from creation to sending. */
    long heldBack() {
      return times.sent() - times.created();
    }
  }

  /** All lines of a kind, file after file. */
  static List<String> lines(Path folder, String kind) {
    List<String> lines = new ArrayList<>();
    for (Path file : files(folder.resolve(kind))) {
      lines.addAll(read(file));
    }
    return lines;
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the header. */
  static List<String> truth(Path folder, String file) {
    List<String> rows = read(folder.resolve("truth").resolve(file));
    return rows.subList(1, rows.size());
  }

  static boolean isValid(String line) {
    String[] event = line.split("\t", -1);
    return event.length == 131
        && List.of(2, 3, 4, 119, 124).stream().allMatch(field -> isTime(event[field]))
        && List.of(52, 58, 122).stream().allMatch(field -> isJson(event[field]))
        && !event[6].isEmpty();
  }

  static long millis(String timestamp) {
    return LocalDateTime.parse(timestamp.replace(' ', 'T'))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  static String field(String row, String name) {
    try {
      return JSON.readTree(row).path(name).asText(null);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Identifiers of contacts and orders as {@code type,value}. */
  static Set<String> otherIdentifiers(Path folder) {
    Stream<String> contacts = contactRowsOf(lines(folder, "contacts")).flatMap(Written::ofContact);
    Stream<String> orders = lines(folder, "orders").stream().flatMap(Written::ofOrder);
    return Stream.concat(contacts, orders).filter(id -> !id.endsWith(",")).collect(toSet());
  }

  private static Stream<String> ofContact(String row) {
    String[] value = row.split(",", -1);
    return Stream.of("contact_id," + value[0], "user_id," + value[1], email(value[2]));
  }

  private static Stream<String> ofOrder(String row) {
    return Stream.of(
        "contact_id," + text(row, "contact_id"),
        "user_id," + text(row, "user_id"),
        email(text(row, "email")));
  }

  private static String text(String row, String name) {
    String value = field(row, name);
    return value == null ? "" : value;
  }

  private static String email(String email) {
    return "email_hash," + (email.isEmpty() ? "" : Truth.hash(email));
  }

  private static Stream<String> contactRowsOf(List<String> lines) {
    return lines.stream().filter(line -> !line.equals(ShopSink.CONTACT_COLUMNS));
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTime(String text) {
    try {
      return millis(text) > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isJson(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return text.isEmpty() || node.has("schema");
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
