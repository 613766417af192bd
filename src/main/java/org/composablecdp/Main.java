package org.composablecdp;

import java.util.List;
import org.composablecdp.job.CommandLines;
import org.composablecdp.lake.Engine;
import picocli.CommandLine;

/** The program: picks the job by its name and lets errors out. */
public final class Main {

  private Main() {}

  /** Ends the JVM with the exit code; on Databricks an error is thrown, so that the task is red. */
  public static void main(String[] args) {
    int code = run(args);
    if (!Engine.onDatabricks()) {
      System.exit(code);
    }
    if (code != 0) {
      throw new IllegalStateException("cdp " + String.join(" ", args) + " failed: see above");
    }
  }

  /**
   * Runs one command in this JVM.
   *
   * @return 0 when it is done, 1 when it failed, 2 when the command line was wrong
   */
  public static int run(String... args) {
    CommandLine commands = CommandLines.all();
    if (args.length == 0) {
      commands.usage(commands.getOut());
      return 0;
    }
    return commands.execute(args);
  }

  /** The names of all jobs that a task can name. */
  public static List<String> jobNames() {
    return CommandLines.jobNames();
  }
}
