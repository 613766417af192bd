package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.composablecdp.conf.ExpectationConf.Kind;

/** What must hold between the options of an expectation. */
final class ExpectationRules {

  private final List<String> broken = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Checks one expectation; names are unique among all that one object checks. */
  List<String> broken(ExpectationConf expectation) {
    broken.clear();
    check(
        expectation.name().matches("[a-z0-9][a-z0-9_]*"),
        "name is not of lower-case letters, digits and _: write one such as orders_have_a_total");
    check(names.add(expectation.name()), "its name is there a second time: give each its own name");
    options(expectation);
    number(expectation.atLeast(), "atLeast");
    number(expectation.atMost(), "atMost");
    return broken.stream()
        .map(problem -> "expectation '" + expectation.name() + "': " + problem)
        .toList();
  }

  private void options(ExpectationConf it) {
    Kind kind = it.kind();
    switch (kind) {
      case ACCEPTED_VALUES -> needs(!it.values().isEmpty(), kind, "values, a list");
      case RANGE -> needs(!(it.min() + it.max()).isEmpty(), kind, "min, max or both");
      case FRESHNESS -> needs(!it.within().isZero(), kind, "within, such as 2d");
      case REFERENTIAL ->
          needs(
              it.references().matches("[a-z]+\\.[a-z_]+\\.[a-z0-9_]+"),
              kind,
              "references, such as silver.contacts.contact_id");
      case ROWS -> needs(!it.sql().isEmpty(), kind, "sql, a condition");
      case QUERY -> needs(!it.sql().isEmpty(), kind, "sql, a statement that gives one number");
      case VOLUME -> needs(it.weeks() > 0, kind, "weeks, a number above 0");
      default -> {}
    }
    columns(it);
    if (kind == Kind.QUERY || kind == Kind.VOLUME) {
      needs(!(it.atLeast() + it.atMost()).isEmpty(), kind, "atLeast, atMost or both");
    }
    check(
        it.values().isEmpty() || kind == Kind.ACCEPTED_VALUES,
        "values is for kind accepted_values");
    check((it.min() + it.max()).isEmpty() || kind == Kind.RANGE, "min and max are for kind range");
    check(it.within().isZero() || kind == Kind.FRESHNESS, "within is for kind freshness");
    check(it.references().isEmpty() || kind == Kind.REFERENTIAL, "references is for referential");
    check(
        it.sql().isEmpty() || kind == Kind.ROWS || kind == Kind.QUERY,
        "sql is for the kinds rows and query");
  }

  private void columns(ExpectationConf it) {
    int columns = it.columns().size();
    switch (it.kind()) {
      case ROWS, QUERY -> check(columns == 0, "columns are not for kind " + it.kind().word());
      case COMPLETENESS, UNIQUENESS -> needs(columns > 0, it.kind(), "columns, a list");
      default -> needs(columns == 1, it.kind(), "columns, a list of one");
    }
  }

  private void number(String text, String option) {
    try {
      if (!text.isEmpty()) {
        Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      broken.add(option + " is '" + text + "': write a number");
    }
  }

  private void needs(boolean there, Kind kind, String what) {
    check(there, "kind " + kind.word() + " needs " + what);
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      broken.add(problem);
    }
  }
}
