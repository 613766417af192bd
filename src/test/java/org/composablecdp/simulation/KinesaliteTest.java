package org.composablecdp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KinesaliteTest {

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

  @Test
  void aClientThatIsKilledWhileItSendsDoesNotEndTheServer() throws IOException {
    try (Kinesalite server =
        Kinesalite.start(Path.of(System.getProperty("cdp.basedir", "."), "target", "kinesalite"))) {
      for (int client = 0; client < 3; client++) {
        leaveInMidRequest(server.endpoint());
      }
      assertThat(answers(server.endpoint())).startsWith("HTTP/1.1 ");
    }
  }

  private static void leaveInMidRequest(URI server) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoLinger(true, 0);
      send(socket, "POST / HTTP/1.1\r\nHost: kinesis\r\nContent-Length: 1000\r\n\r\n{");
    }
  }

  private static String answers(URI server) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      send(socket, "POST / HTTP/1.1\r\nHost: kinesis\r\nContent-Length: 2\r\n\r\n{}");
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }
}
