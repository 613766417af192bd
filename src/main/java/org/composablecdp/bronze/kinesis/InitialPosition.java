package org.composablecdp.bronze.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a query without a checkpoint begins. */
sealed interface InitialPosition extends Serializable {

  /** What arrives from the first start of the query on. */
  record Latest() implements InitialPosition {}

  /** The oldest record kept. */
  record TrimHorizon() implements InitialPosition {}

  /** The first record that arrived at or after the time. */
  record AtTime(Instant time) implements InitialPosition {}

  /**
   * What the letters {@code Z} of the built-in source's formats stand for, where Java's own stand
   * for an offset only.
   */
  List<String> ZONES = List.of("z", "VV", "XX", "XXX");

  static InitialPosition of(Options options) {
    String value = options.text("initialPosition", "latest");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "latest" -> new Latest();
      case "trim_horizon", "earliest" -> new TrimHorizon();
      default -> atTime(options, value);
    };
  }

  private static InitialPosition atTime(Options options, String value) {
    try {
      JsonNode json = new ObjectMapper().readTree(value);
      if (json.size() == 2 && json.hasNonNull("at_timestamp") && json.hasNonNull("format")) {
        return atTime(options, json.get("at_timestamp").asText(), json.get("format").asText());
      }
    } catch (JsonProcessingException e) {
      // Not JSON: the sentence below says what to write.
    }
    options.problem(
        "initialPosition is '%s': write latest, trim_horizon, earliest or {\"at_timestamp\": \"06/25/2020 10:23:45 PDT\", \"format\": \"MM/dd/yyyy HH:mm:ss ZZZ\"}"
            .formatted(value));
    return new Latest();
  }

  private static InitialPosition atTime(Options options, String time, String format) {
    Optional<Instant> instant =
        ZONES.stream().flatMap(zone -> parsed(time, format, zone)).findFirst();
    if (instant.isEmpty()) {
      options.problem(
          "initialPosition has the time '%s', which is not of the format '%s' with a date, a time and a zone"
              .formatted(time, format));
    } else if (instant.get().isAfter(Instant.now())) {
      options.problem(
          "initialPosition has the time '%s', which is yet to come: write a past one"
              .formatted(time));
    }
    return new AtTime(instant.orElse(Instant.EPOCH));
  }

  private static Stream<Instant> parsed(String time, String format, String zone) {
    try {
      String pattern = format.replaceAll("Z+", zone);
      DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      return Stream.of(ZonedDateTime.parse(time, formatter).toInstant());
    } catch (DateTimeException | IllegalArgumentException e) {
      return Stream.empty();
    }
  }
}
