package org.composablecdp.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.composablecdp.conf.ConfException;

/**
 * A Kinesis server on a free port of this machine: kinesalite, run by Node. It ends with {@link
 * #close} or with this process, however that ends.
 */
public final class Kinesalite implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedReader says;
  private final Writer tell;
  private final URI endpoint;

  private Kinesalite(Process process) {
    this.process = process;
    this.says =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.tell = process.outputWriter(StandardCharsets.UTF_8);
    this.endpoint = URI.create("http://127.0.0.1:" + answer("port "));
  }

  /**
   * Installs the server into the folder, unless it is there already, and starts it empty: it keeps
   * its records in memory.
   *
   * @param folder kept for the next time; may be shared by processes
   * @throws IllegalStateException when Node or npm is missing or fails
   */
  public static Kinesalite start(Path folder) {
    return started(folder, List.of());
  }

  /**
   * As {@link #start(Path)}, but with the streams and records that another server left.
   *
   * @param records folder of the records, for one server at a time
   */
  public static Kinesalite start(Path folder, Path records) {
    return started(folder, List.of(records.toString()));
  }

  private static Kinesalite started(Path folder, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("node", KinesaliteInstall.in(folder).toString()));
    command.addAll(arguments);
    try {
      return new Kinesalite(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new ConfException(
          "Node.js, which runs the Kinesis server, cannot be started: install Node.js 18 or newer and put 'node' on the PATH",
          e);
    }
  }

  /** Where clients connect to, for example {@code http://127.0.0.1:40001}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Moves the server's clock ahead: records older than the retention, of a day, expire. */
  public void advance(Duration time) {
    try {
      tell.write(time.toMillis() + "\n");
      tell.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer("moved");
  }

  private String answer(String expected) {
    try {
      String line =
          CompletableFuture.supplyAsync(this::line).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line != null && line.startsWith(expected)) {
        return line.substring(expected.length());
      }
      throw failed("said '" + line + "'", null);
    } catch (TimeoutException | ExecutionException e) {
      throw failed("said nothing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted", e);
    }
  }

  private String line() {
    try {
      return says.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IllegalStateException failed(String how, Throwable cause) {
    process.destroyForcibly();
    return new IllegalStateException(
        "The Kinesis server "
            + how
            + ": see its messages above; delete its folder to install it anew, and check that 'node --version' is 18 or newer",
        cause);
  }

  /** Stops the server; its records are gone. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
