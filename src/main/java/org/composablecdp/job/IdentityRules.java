package org.composablecdp.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.IdentityConf;
import org.composablecdp.conf.IdentityLoader;
import org.composablecdp.lake.Engine;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.ConnectedComponents;
import org.composablecdp.silver.identity.CustomerAssignment;
import org.composablecdp.silver.identity.IdentifierType;
import org.composablecdp.silver.identity.IdentifiersTable.Blocked;
import org.composablecdp.silver.identity.IdentityRulesTable;
import org.composablecdp.silver.identity.IdentitySource;
import org.composablecdp.silver.identity.LinkResolution;
import org.composablecdp.silver.identity.SharedIdentifiers;

/** What the file of identity says, as the transforms want it. */
record IdentityRules(IdentityConf conf, int taskEdges) {

  private static final int FINGERPRINT = 8;

  /**
   * The rules that the configuration names.
   *
   * @throws org.composablecdp.conf.ConfException with every problem of the file
   */
  static IdentityRules of(Conf.Identity conf) {
    return new IdentityRules(
        new IdentityLoader(Engine::session).load(conf.rules()), conf.taskEdges());
  }

  /** The values that stand for nobody. */
  static Blocked blocked(Conf.Identity conf) {
    return of(conf).blocked();
  }

  Blocked blocked() {
    IdentityConf.Blocked blocked = conf.blocked();
    return new Blocked(
        blocked.values(),
        blocked.patterns(),
        blocked.emails().stream().map(IdentityRules::sha256).toList());
  }

  List<IdentifierType> types() {
    return conf.types().stream()
        .map(
            type ->
                new IdentifierType(
                    type.name(),
                    type.priority(),
                    type.limit(),
                    type.window().toSeconds(),
                    type.unique()))
        .toList();
  }

  List<IdentitySource> sources() {
    return conf.sources().stream().map(IdentityRules::source).toList();
  }

  CustomerAssignment assignment() {
    List<SharedIdentifiers.Rule> sharing =
        conf.shared().stream()
            .map(shared -> new SharedIdentifiers.Rule(shared.type(), shared.values()))
            .toList();
    return new CustomerAssignment(
        new SharedIdentifiers(sharing, types()),
        new LinkResolution(types(), new ConnectedComponents(taskEdges)));
  }

  private static IdentitySource source(IdentityConf.Source source) {
    return new IdentitySource(
        source.rule(),
        source.table(),
        new IdentitySource.Row(source.id(), source.time(), source.where()),
        source.identifiers(),
        source.links().stream()
            .map(link -> new IdentitySource.Link(link.one(), link.other()))
            .toList(),
        source.confidence());
  }

  /**
   * Names a checkpoint: another one where rules are written otherwise, also where they come back to
   * what they once were, so that all is made anew.
   */
  static String fingerprint(Object rules, Lake lake) {
    long changes = lake.read(IdentityRulesTable.TABLE).count();
    return sha256(rules.toString()).substring(0, FINGERPRINT) + "." + changes;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
