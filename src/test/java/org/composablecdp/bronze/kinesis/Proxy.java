package org.composablecdp.bronze.kinesis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Stands before the Kinesis server: counts its answers, changes some, and gives errors instead. */
final class Proxy implements AutoCloseable {

  /** An error as Kinesis gives it. */
  record Fault(int status, String type) {}

  private static final List<String> PASSED =
      List.of("Content-Type", "X-Amz-Target", "X-Amz-Date", "Authorization");

  private final URI server;
  private final HttpServer proxy;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<String>> changes = new ConcurrentHashMap<>();
  private final AtomicInteger records = new AtomicInteger();

  Proxy(URI server) {
    this.server = server;
    try {
      proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    proxy.createContext("/", this::answer);
    proxy.setExecutor(threads);
    proxy.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /** The next answer to the operation that has no fault yet is this one. */
  Proxy fault(String operation, Fault fault) {
    faults.computeIfAbsent(operation, name -> new ConcurrentLinkedQueue<>()).add(fault);
    return this;
  }

  int faultsLeft() {
    return faults.values().stream().mapToInt(Queue::size).sum();
  }

  Proxy change(String operation, UnaryOperator<String> body) {
    changes.put(operation, body);
    return this;
  }

  /** How many records were given out. */
  int records() {
    return records.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring(target.indexOf('.') + 1);
      Queue<Fault> queue = faults.getOrDefault(operation, new ConcurrentLinkedQueue<>());
      Fault fault = queue.poll();
      byte[] request = exchange.getRequestBody().readAllBytes();
      if (fault == null) {
        pass(exchange, operation, request);
      } else {
        send(exchange, fault.status(), "{\"__type\": \"%s\"}".formatted(fault.type()));
      }
    }
  }

  private void pass(HttpExchange exchange, String operation, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    PASSED.forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String answer =
          changes.getOrDefault(operation, UnaryOperator.identity()).apply(response.body());
      if (operation.equals("GetRecords")) {
        records.addAndGet(answer.split("\"SequenceNumber\"", -1).length - 1);
      }
      send(exchange, response.statusCode(), answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    proxy.stop(0);
    threads.shutdownNow();
  }
}
