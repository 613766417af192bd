package org.composablecdp.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.composablecdp.Main;
import org.composablecdp.golden.Shop;
import org.composablecdp.golden.Snapshot;
import org.composablecdp.golden.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Law 1: a run that is killed at any moment and started again leaves the same tables. */
final class KilledRunTest {

  private static final String BASE = System.getProperty("cdp.basedir", ".");

  /** A run is killed soon after it wrote one of these: a planned batch, or the last one done. */
  private static final List<String> MOMENTS =
      List.of(
          "ingest.events.web/offsets/0",
          "events/offsets/0",
          "identity.graph/offsets/0",
          "behaviour.sessions/offsets/0",
          "customers/commits/0");

  private static final int MOST_MILLIS_AFTER = 4_000;
  private static final long POLL_MILLIS = 20;

  @TempDir Path folder;

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void aRunKilledTimeAndAgainLeavesTheTablesOfOneThatWasNot()
      throws IOException, InterruptedException {
    Snapshot expected = Shop.tables();
    Workspace workspace = Workspace.over(Shop.files(), folder);
    Random random = new Random(23);
    for (String moment : MOMENTS) {
      kill(workspace, moment, random.nextInt(MOST_MILLIS_AFTER));
    }
    workspace.open();
    workspace.run("run", "--as-of", Shop.END);
    Snapshot.of(workspace).isSameAs(expected);
  }

  /** Starts a run as a process of its own and kills it some time after the moment. */
  private void kill(Workspace workspace, String moment, int millisAfter)
      throws IOException, InterruptedException {
    Path written = workspace.lakeFolder().resolve("ops/checkpoints").resolve(moment);
    Process run = start(workspace);
    try {
      while (!Files.exists(written)) {
        assertThat(run.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS))
            .as("ended before %s: %s", moment, Files.readString(errors()))
            .isFalse();
      }
      boolean ended = run.waitFor(millisAfter, TimeUnit.MILLISECONDS);
      assertThat(ended).as("ended soon after %s: %s", moment, Files.readString(errors())).isFalse();
    } finally {
      run.destroyForcibly().waitFor();
    }
  }

  private Path errors() {
    return folder.resolve("errors.txt");
  }

  private Process start(Workspace workspace) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of(BASE, ".mvn", "spark.options"));
    command.addAll(
        List.of("-Xmx1500m", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=512m"));
    command.addAll(
        List.of(
            "-Dspark.sql.codegen.wholeStage=false", "-Dspark.sql.codegen.factoryMode=NO_CODEGEN"));
    command.add("-Dlog4j2.configurationFile=" + Path.of(BASE, "conf", "log4j2.properties"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(workspace.arguments("run", "--as-of", Shop.END)));
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(errors().toFile())
        .start();
  }
}
