package org.composablecdp.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An entry of the CRM. A person may have two: clerks do not always look first.
 *
 * @param createdOn day; negative: before the first day
 * @param details as the clerk wrote them
 * @param changes days on which something changes
 * @param userId login it is linked to; null if never linked
 */
record Contact(
    Person person, String id, int createdOn, Details details, Changes changes, String userId) {

  /** Days; {@link Account#NEVER} if it never happens. */
  record Changes(int linkedOn, int optInOn, int movesOn) {}

  private static final double KNOWN = 0.6;
  private static final double TWICE = 0.06;

  static List<Contact> of(Population population, Person person) {
    Dice dice = Dice.of(population.options().seed(), Dice.Topic.CONTACT, person.number(), 0);
    if (person.isBot() || !dice.chance(KNOWN)) {
      return List.of();
    }
    int count = dice.chance(TWICE) ? 2 : 1;
    return IntStream.range(0, count)
        .mapToObj(copy -> new Clerk(population, person, copy).write())
        .toList();
  }

  /** Whether the row is new or changed on a day; what was there before comes on the first day. */
  boolean hasRowOn(int day) {
    return fileDay() == day || (day > fileDay() && days().contains(day));
  }

  int fileDay() {
    return Math.max(0, createdOn);
  }

  /** Day of the last change up to a day. */
  int updatedOn(int day) {
    return days().stream()
        .filter(change -> change <= day && change > createdOn)
        .reduce(createdOn, Math::max);
  }

  boolean isLinkedOn(int day) {
    return userId != null && changes.linkedOn() <= day;
  }

  private List<Integer> days() {
    List<Integer> days = new ArrayList<>(List.of(changes.optInOn(), changes.movesOn()));
    if (userId != null) {
      days.add(changes.linkedOn());
    }
    return days;
  }
}
