package org.composablecdp.simulation;

import java.io.Closeable;
import java.time.LocalDate;

/**
 * Takes what the shop gives, day after day: {@code open}, the lines of that day, {@code complete};
 * after the last day the truth, then {@code close}. A sink is used by one thread. Problems of the
 * place written to are thrown unchecked ({@link java.io.UncheckedIOException} for files).
 */
public interface ShopSink extends Closeable {

  /** Opens a day. */
  void open(LocalDate day);

  /** An enriched event: 131 fields, or a broken line; without line end. */
  void event(String line);

  /** A CRM contact created or changed on this day: a CSV row of {@link #CONTACT_COLUMNS}. */
  void contact(String row);

  /** An order created or changed on this day: a JSON object. */
  void order(String json);

  /** The day has no more lines. */
  void complete(LocalDate day);

  /** A row of the truth: {@code person_id,identifier_type,value}. */
  void identifier(String row);

  /** A row of the truth: {@link #PERSON_COLUMNS}. */
  void person(String row);

  /** Counts of all that was given; the last line of a run. */
  void summary(ShopSummary summary);

  @Override
  void close();

  String CONTACT_COLUMNS =
      "contact_id,user_id,email,phone,first_name,last_name,birth_date,street,postcode,city,country,"
          + "marketing_opt_in,created_at,updated_at";

  String IDENTIFIER_COLUMNS = "person_id,identifier_type,value";

  String PERSON_COLUMNS =
      "person_id,segment,is_bot,arrives_at,lapses_at,registered_at,household_id,shares_device";
}
