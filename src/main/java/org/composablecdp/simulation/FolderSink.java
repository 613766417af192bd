package org.composablecdp.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Writes a shop into a folder:
 *
 * <pre>
 * events/2026-07-01.tsv      enriched events, no header
 * contacts/2026-07-01.csv    contacts created or changed on that day, with header
 * orders/2026-07-01.jsonl    orders created or changed on that day
 * truth/identifiers.csv      person_id,identifier_type,value
 * truth/people.csv           one row per person
 * truth/summary.json         counts
 * </pre>
 *
 * A day without lines of a kind has no file of it. A file has a name that begins with a dot until
 * it is complete, so no reader sees half of one; after a run that was cut short, run again with the
 * same options. Use another folder for other options. {@link UncheckedIOException} if the folder
 * cannot be written.
 */
public final class FolderSink implements ShopSink {

  private final Path folder;
  private final PendingFile identifiers;
  private final PendingFile people;
  private PendingFile events;
  private PendingFile contacts;
  private PendingFile orders;

  public FolderSink(Path folder) {
    this.folder = folder;
    this.identifiers = file("truth/identifiers.csv", IDENTIFIER_COLUMNS);
    this.people = file("truth/people.csv", PERSON_COLUMNS);
  }

  @Override
  public void open(LocalDate day) {
    events = file("events/" + day + ".tsv", null);
    contacts = file("contacts/" + day + ".csv", CONTACT_COLUMNS);
    orders = file("orders/" + day + ".jsonl", null);
  }

  @Override
  public void event(String line) {
    events.write(line);
  }

  @Override
  public void contact(String row) {
    contacts.write(row);
  }

  @Override
  public void order(String json) {
    orders.write(json);
  }

  @Override
  public void complete(LocalDate day) {
    contacts.complete();
    orders.complete();
    events.complete();
  }

  @Override
  public void identifier(String row) {
    identifiers.write(row);
  }

  @Override
  public void person(String row) {
    people.write(row);
  }

  @Override
  public void summary(ShopSummary summary) {
    identifiers.complete();
    people.complete();
    PendingFile file = file("truth/summary.json", null);
    file.write(Json.text(summary));
    file.complete();
  }

  /** What is not complete by now is dropped. */
  @Override
  public void close() {
    identifiers.drop();
    people.drop();
    if (events != null) {
      events.drop();
      contacts.drop();
      orders.drop();
    }
  }

  private PendingFile file(String name, String header) {
    Path path = folder.resolve(name);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of " + path, e);
    }
    return new PendingFile(path, header);
  }
}
