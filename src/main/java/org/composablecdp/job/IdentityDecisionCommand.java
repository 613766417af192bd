package org.composablecdp.job;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.composablecdp.conf.ConfException;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.IdentityDecisionsTable;
import org.composablecdp.silver.identity.IdentityDecisionsTable.Action;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes down what a steward decided about identifiers; the next run of identity follows it. */
@Command(mixinStandardHelpOptions = true)
final class IdentityDecisionCommand implements Callable<Integer> {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*:.+");

  private final Action action;

  @Mixin private LakeOptions options;

  @Parameters(
      arity = "1..2",
      paramLabel = "IDENTIFIER",
      description = "Written type:value, such as user_id:ann")
  private List<String> identifiers;

  @Option(names = "--reason", description = "Why, for those who ask later")
  private String reason;

  @Option(names = "--by", description = "Who decided (default: the user of this machine)")
  private String by = System.getProperty("user.name");

  private IdentityDecisionCommand(Action action) {
    this.action = action;
  }

  static CommandLine of(Action action) {
    CommandLine command = new CommandLine(new IdentityDecisionCommand(action));
    command.getCommandSpec().name(action.word()).usageMessage().description(about(action));
    return command;
  }

  private static String about(Action action) {
    return switch (action) {
      case LINK -> "Two identifiers are one customer, whatever the limits say.";
      case FORBID -> "Two identifiers are never one customer.";
      case SPLIT -> "An identifier links nobody any more.";
      case BLOCK -> "An identifier is taken for one of several people.";
      case UNBLOCK -> "An identifier is never taken for one of several people.";
      case ALLOW -> "Takes back the last decision about an identifier or a pair.";
    };
  }

  @Override
  public Integer call() {
    check();
    Lake lake = LakeOptions.lake(options.conf());
    Row row =
        RowFactory.create(
            UUID.randomUUID().toString(),
            action.word(),
            identifiers.get(0),
            identifiers.size() > 1 ? identifiers.get(1) : null,
            reason,
            by,
            Timestamp.from(Instant.now()));
    lake.append(
        IdentityDecisionsTable.TABLE,
        lake.spark().createDataFrame(List.of(row), IdentityDecisionsTable.TABLE.schema()));
    System.out.println("Written down; cdp identity, or the next run, follows it.");
    return CommandLine.ExitCode.OK;
  }

  private void check() {
    int wanted =
        switch (action) {
          case LINK, FORBID -> 2;
          case SPLIT, BLOCK, UNBLOCK -> 1;
          case ALLOW -> identifiers.size();
        };
    if (identifiers.size() != wanted) {
      throw new ConfException(
          "identity %s is about %d identifiers, and %d are given"
              .formatted(action.word(), wanted, identifiers.size()));
    }
    for (String identifier : identifiers) {
      if (!IDENTIFIER.matcher(identifier).matches()) {
        throw new ConfException(
            "'%s' is no identifier: write its type and value, such as user_id:ann"
                .formatted(identifier));
      }
    }
  }
}
