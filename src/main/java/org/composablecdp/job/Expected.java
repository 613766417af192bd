package org.composablecdp.job;

import java.util.List;
import java.util.stream.Stream;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ContractConf;
import org.composablecdp.conf.ContractLoader;
import org.composablecdp.lake.Engine;
import org.composablecdp.quality.Bounds;
import org.composablecdp.quality.Check;
import org.composablecdp.quality.Expectation;
import org.composablecdp.silver.record.ContactsTable;
import org.composablecdp.silver.record.RecordKind;

/** All that is expected of the tables: the expectations, and the freshness of the contracts. */
final class Expected {

  private Expected() {}

  static List<Expectation> of(Conf conf) {
    Stream<Expectation> fresh =
        new ContractLoader(Engine::session)
            .load(conf.contracts().folder()).stream()
                .map(ContractConf.File::contract)
                .filter(contract -> !contract.freshness().isZero())
                .map(Expected::freshness);
    return Stream.concat(ConfiguredExpectations.of(conf.quality().expectations()).stream(), fresh)
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
