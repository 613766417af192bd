package org.composablecdp.job;

import java.util.EnumMap;
import java.util.Map;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ContractConf;
import org.composablecdp.conf.ContractLoader;
import org.composablecdp.lake.Engine;
import org.composablecdp.silver.record.Contract;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.silver.record.RecordParsing;

/** The contracts of the configuration, by kind of record. */
record Contracts(Map<RecordKind, Contract> byKind) {

  /**
   * All that the folder of the configuration has.
   *
   * @throws org.composablecdp.conf.ConfException with every problem of every file
   */
  static Contracts of(Conf conf) {
    ContractMaking making = new ContractMaking(conf.contracts().country());
    Map<RecordKind, Contract> byKind = new EnumMap<>(RecordKind.class);
    for (ContractConf.File file :
        new ContractLoader(Engine::session).load(conf.contracts().folder())) {
      Contract contract = making.contract(file);
      byKind.put(contract.kind(), contract);
    }
    making.fail();
    return new Contracts(byKind);
  }

  /** The contract of a kind; without a file, what its table needs. */
  Contract of(RecordKind kind) {
    return byKind.getOrDefault(kind, Contract.of(kind));
  }

  Contract of(Conf.RecordSource source) {
    return of(RecordKind.valueOf(source.record().name()));
  }

  /** How the records of a source are read. */
  RecordParsing parsing(Conf.RecordSource source) {
    return new RecordParsing(of(source), source.columns(), source.namespace());
  }
}
