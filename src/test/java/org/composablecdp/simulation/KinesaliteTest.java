package org.composablecdp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KinesaliteTest {

  @TempDir Path folder;

  @Test
  void twoInstallsAtATimeAndAnInterruptedOneBeforeComeToOneServer() throws IOException {
    Files.createDirectories(folder.resolve("installing-1/node_modules"));
    CompletableFuture<Path> one = CompletableFuture.supplyAsync(() -> KinesaliteInstall.in(folder));
    CompletableFuture<Path> two = CompletableFuture.supplyAsync(() -> KinesaliteInstall.in(folder));

    assertThat(one.join()).isEqualTo(two.join()).isRegularFile();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly("installing-1", one.join().getParent().getFileName().toString());
    }
  }

  @Test
  void theServerEndsWithTheProcessThatStartedIt() throws Exception {
    Path script =
        KinesaliteInstall.in(
            Path.of(System.getProperty("cdp.basedir", "."), "target", "kinesalite"));
    Process server = new ProcessBuilder(List.of("node", script.toString())).start();
    assertThat(server.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("port ");

    // What the end of a process, of whatever kind, does to the server's input.
    server.getOutputStream().close();

    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
