package org.composablecdp.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.composablecdp.Main;

/**
 * What a command did that ran in this JVM.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Cdp(int code, String out, String err) {

  /** Runs a command as {@code ./cdp} does. */
  public static Cdp run(String... arguments) {
    PrintStream screen = System.out;
    PrintStream errors = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int code = Main.run(arguments);
      return new Cdp(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(screen);
      System.setErr(errors);
    }
  }

  /** As {@link #run}, of a command that must come through. */
  public static Cdp runWell(String... arguments) {
    Cdp run = run(arguments);
    if (run.code != 0) {
      throw new AssertionError(
          "cdp %s ended with %d:%n%s".formatted(String.join(" ", arguments), run.code, run.err));
    }
    return run;
  }
}
