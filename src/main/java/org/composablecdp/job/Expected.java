package org.composablecdp.job;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.ContractConf;
import org.composablecdp.conf.ContractLoader;
import org.composablecdp.lake.Engine;
import org.composablecdp.quality.Bounds;
import org.composablecdp.quality.Check;
import org.composablecdp.quality.Expectation;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.RecordKind;

/**
 * All that is expected of the tables: the expectations, and the freshness of the contracts.
 *
 * @param sound those of which nothing is wrong
 * @param problems of the others, a sentence each
 */
record Expected(List<Expectation> sound, List<String> problems) {

  /**
   * All of a configuration.
   *
   * @throws ConfException with every problem
   */
  static List<Expectation> of(Conf conf) {
    Expected expected = in(conf);
    expected.fail(List.of());
    return expected.sound();
  }

  static Expected in(Conf conf) {
    ConfiguredExpectations configured = new ConfiguredExpectations(conf.quality().expectations());
    List<Expectation> sound = new ArrayList<>(configured.sound());
    List<String> problems = new ArrayList<>(configured.problems());
    try {
      sound.addAll(fresh(conf));
    } catch (ConfException e) {
      problems.add(e.getMessage());
    }
    return new Expected(sound, problems);
  }

  /** Throws where there are problems, these or others that were found. */
  void fail(List<String> others) {
    if (!problems.isEmpty() || !others.isEmpty()) {
      throw new ConfException(
          Stream.concat(problems.stream(), others.stream()).collect(Collectors.joining("\n")));
    }
  }

  private static List<Expectation> fresh(Conf conf) {
    return new ContractLoader(Engine::session)
        .load(conf.contracts().folder()).stream()
            .map(ContractConf.File::contract)
            .filter(contract -> !contract.freshness().isZero())
            .map(Expected::freshness)
            .toList();
  }

  private static Expectation freshness(ContractConf contract) {
    return new Expectation(
        contract.record().word() + "_are_as_fresh_as_in_their_contract",
        RecordKind.valueOf(contract.record().name()).table(),
        "freshness",
        new Check.Freshness(ContactsTable.UPDATED_AT),
        Bounds.atMost((double) contract.freshness().toSeconds()),
        "",
        contract.severity().word());
  }
}
