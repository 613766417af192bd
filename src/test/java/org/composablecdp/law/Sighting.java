package org.composablecdp.law;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Identifiers that are seen together in an event, a contact or an order.
 *
 * @param kind of record: event, contact or order
 * @param id of the record
 * @param second when, in seconds of the epoch
 * @param values by type of identifier, as the record has them; blocked ones too
 */
record Sighting(String kind, String id, long second, Map<String, String> values) {

  private static final List<String> NOBODY = List.of("anonymous", "0000");

  /** Written type:value, without those that stand for nobody. */
  List<String> identifiers() {
    return Stream.of(
            "domain_userid", "network_userid", "user_id", "contact_id", "email_hash", "order_id")
        .map(this::written)
        .filter(Objects::nonNull)
        .toList();
  }

  private String written(String type) {
    String value = values.get(type);
    return value == null || NOBODY.contains(value) ? null : type + ":" + value;
  }

  /**
   * The records of a kind as a text block of rows.
   *
   * @param header names of columns: id, time, and types of identifiers
   */
  static String rows(String kind, String header, List<Sighting> sightings) {
    List<String> names = List.of(header.split(" \\| ", -1));
    return sightings.stream()
        .filter(sighting -> sighting.kind.equals(kind))
        .map(sighting -> sighting.row(names))
        .collect(Collectors.joining("\n", header + "\n", ""));
  }

  private String row(List<String> names) {
    Stream<String> values =
        names.stream()
            .skip(2)
            .map(name -> name.equals("tr_orderid") ? "order_id" : name)
            .map(this.values::get)
            .map(String::valueOf);
    return Stream.concat(Stream.of(id, Instant.ofEpochSecond(second).toString()), values)
        .collect(Collectors.joining(" | "));
  }

  /**
   * The record as a JSON object.
   *
   * @param time name of the column of the time
   */
  String json(String time) {
    Map<String, String> fields = new TreeMap<>(values);
    fields.remove("email_hash");
    fields.put(time, Instant.ofEpochSecond(second).toString());
    fields.put("total", "1.00");
    return fields.entrySet().stream()
        .map(field -> "\"%s\": \"%s\"".formatted(field.getKey(), field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
