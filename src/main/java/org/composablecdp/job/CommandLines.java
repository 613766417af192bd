package org.composablecdp.job;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.composablecdp.silver.identity.IdentityDecisionsTable.Action;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command line: one subcommand per job, and those for people. */
public final class CommandLines {

  static final String VERSION = "0.1.0";

  private CommandLines() {}

  @Command(
      name = "cdp",
      version = "cdp " + VERSION,
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Snowplow events, CRM records and orders to governed, scored customers.",
      footer = {"", "Begin with: cdp demo", "Options of a command: cdp COMMAND --help"})
  private static final class Root {

    /** Read off the arguments when there is an error to show. */
    @Option(
        names = LakeOptions.STACKTRACE,
        scope = ScopeType.INHERIT,
        description = "Shows where an error comes from")
    @SuppressWarnings({"unused", "UnusedVariable"})
    private boolean stacktrace;
  }

  /** Every command, ready to be executed. */
  public static CommandLine all() {
    CommandLine root = new CommandLine(new Root());
    root.addSubcommand(new DemoCommand());
    root.addSubcommand(new QueryCommand());
    root.addSubcommand(new StatusCommand());
    root.addSubcommand("run", JobCommand.of("run", "All jobs below, in order", Jobs.STAGES));
    Jobs.all().forEach(job -> root.addSubcommand(job.name(), of(job)));
    root.addSubcommand(new FailuresCommand());
    root.addSubcommand(new ReplayCommand());
    root.addSubcommand(new SimulateCommand());
    root.addSubcommand(new MatchCommand());
    root.addSubcommand(new ExplainCommand());
    root.addSubcommand(
        new CommandLine(new BenchCommand())
            .addSubcommand(new BenchDuplicatesCommand())
            .addSubcommand(new BenchIdentityCommand())
            .addSubcommand(new BenchLinksCommand()));
    root.addSubcommand(new TablesCommand());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler(CommandLines::explain);
    return root;
  }

  /** A job; stewards decide under {@code cdp identity}. */
  private static CommandLine of(Job job) {
    CommandLine command = JobCommand.of(job.name(), job.description(), List.of(List.of(job)));
    if (job instanceof IdentityJob) {
      for (Action action : Action.values()) {
        command.addSubcommand(action.word(), IdentityDecisionCommand.of(action));
      }
      command.addSubcommand(new IdentityStatsCommand());
    }
    return command;
  }

  /** The names of the jobs, {@code run} included. */
  public static List<String> jobNames() {
    List<String> names = new ArrayList<>(Jobs.names());
    names.add("run");
    return names;
  }

  private static int explain(Exception error, CommandLine command, ParseResult parsed) {
    PrintWriter out = command.getErr();
    boolean trace = parsed.originalArgs().contains(LakeOptions.STACKTRACE);
    if (trace) {
      error.printStackTrace(out);
    } else {
      out.println(Ansi.AUTO.string("@|bold,red error:|@ ") + Explanation.of(error));
    }
    out.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
