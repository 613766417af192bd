package org.composablecdp.simulation;

import java.util.List;

/** A person's visits up to a day, replayed only when somebody asks. */
final class History {

  private final Population population;
  private final Person person;
  private final int until;
  private List<Visit> visits;

  History(Population population, Person person, int until) {
    this.population = population;
    this.person = person;
    this.until = until;
  }

  Population population() {
    return population;
  }

  Person person() {
    return person;
  }

  int until() {
    return until;
  }

  /** Cheap: without a replay. */
  List<Start> starts(int day) {
    return day < 0 ? List.of() : Start.of(population, person, day);
  }

  List<Visit> visits() {
    if (visits == null) {
      visits = Diary.replay(population, person, until);
    }
    return visits;
  }

  List<Visit> visits(int day) {
    return visits().stream().filter(visit -> visit.start().day() == day).toList();
  }

  /** The how-manieth session of its cookie, from 1; a shared device counts both of its users. */
  int sessionIndex(Visit visit) {
    long before = before(visits(), visit);
    if (population.sharesDevice(person.number())) {
      Person partner = population.person(population.partner(person.number()));
      before += before(Diary.replay(population, partner, visit.start().day()), visit);
    }
    return (int) before + 1;
  }

  private static long before(List<Visit> visits, Visit visit) {
    String cookie = visit.domainUserId();
    return visits.stream()
        .filter(other -> other.start().millis() < visit.start().millis())
        .filter(other -> other.domainUserId().equals(cookie))
        .count();
  }
}
