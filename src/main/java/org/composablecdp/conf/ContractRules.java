package org.composablecdp.conf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What must hold between the options of a contract, whatever its table is. */
final class ContractRules {

  private static final String NAME = "[a-z][a-z0-9_]*";
  private static final String LIMIT =
      "[-+]?[0-9]+(\\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{5,8}Z)?";

  private final List<String> broken = new ArrayList<>();
  private final Set<Conf.RecordType> records = EnumSet.noneOf(Conf.RecordType.class);

  /** Checks one contract; each kind has one among all that one object checks. */
  List<String> broken(ContractConf contract) {
    broken.clear();
    check(
        records.add(contract.record()),
        "record is '" + contract.record().word() + "' a second time: write one file for each kind");
    check(
        contract.country().isEmpty()
            || List.of(Locale.getISOCountries()).contains(contract.country()),
        "country is '" + contract.country() + "': write two letters of ISO 3166, such as AT");
    Set<String> names = new HashSet<>();
    contract.columns().stream().filter(Objects::nonNull).forEach(column -> column(column, names));
    contract.rules().stream().filter(Objects::nonNull).forEach(rule -> rule(rule, names));
    return List.copyOf(broken);
  }

  private void column(ContractConf.Column column, Set<String> names) {
    String at = "column '" + column.name() + "': ";
    name(column.name(), at, names);
    pattern(column.pattern(), at);
    limit(column.min(), at + "min");
    limit(column.max(), at + "max");
    check(
        column.pii().isEmpty() || column.pii().matches(NAME),
        at + "pii is '" + column.pii() + "': write a class such as email");
    column.purposes().stream()
        .filter(purpose -> !purpose.matches(NAME))
        .forEach(it -> broken.add(at + "purposes has '" + it + "': write words such as marketing"));
    check(
        column.references().isEmpty() || column.references().matches("silver\\.[a-z_]+\\.[a-z_]+"),
        at
            + "references is '"
            + column.references()
            + "': write a table and its key, such as silver.contacts.contact_id");
    check(
        column.references().isEmpty() || column.action() != ContractConf.Action.STOP,
        at + "action is 'stop', but what is referred to may come later: write warn or quarantine");
  }

  private void rule(ContractConf.Rule rule, Set<String> names) {
    String at = "rule '" + rule.name() + "': ";
    name(rule.name(), at, names);
    check(!rule.sql().isBlank(), at + "sql is empty: write a condition such as total >= 0");
  }

  private void name(String name, String at, Set<String> names) {
    check(name.matches(NAME), at + "its name is not of lower-case letters, digits and _");
    check(names.add(name), at + "its name is there a second time: give each its own name");
  }

  private void limit(String text, String option) {
    check(
        text.isEmpty() || text.matches(LIMIT),
        option
            + " is '"
            + text
            + "': write a number, a date such as 2026-08-30 or a time such as 2026-08-30T12:00:00Z");
  }

  private void pattern(String pattern, String at) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      broken.add(
          "%spattern is '%s': write a regular expression (%s)"
              .formatted(at, pattern, e.getDescription()));
    }
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      broken.add(problem);
    }
  }
}
