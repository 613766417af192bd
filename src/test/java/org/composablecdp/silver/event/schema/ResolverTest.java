package org.composablecdp.silver.event.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.composablecdp.conf.ConfException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schemas from registries that answer, refuse, fail or are down. */
final class ResolverTest {

  private static final SchemaKey KEY =
      SchemaKey.parse("iglu:com.acme/thing/jsonschema/1-0-0").orElseThrow();
  private static final String PATH = "/schemas/com.acme/thing/jsonschema/1-0-0";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final MovableClock clock = new MovableClock();
  private HttpServer server;

  /** A clock that stands until it is moved. */
  private static final class MovableClock extends Clock {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    void move(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path + " " + exchange.getRequestHeaders().getFirst("apikey"));
    String answer = answers.getOrDefault(path, "404");
    int status = answer.matches("\\d{3}") ? Integer.parseInt(answer) : 200;
    byte[] body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void aSchemaIsFetchedOnceWithTheKeyOfTheRegistry() {
    answers.put("/a" + PATH, "{}");
    Resolver resolver = resolver(registry("a", 0, "", "secret"));

    assertThat(resolver.find(KEY)).isEqualTo(new Lookup.Found("{}"));
    assertThat(resolver.find(KEY)).isEqualTo(new Lookup.Found("{}"));
    assertThat(requests).containsExactly("/a" + PATH + " secret");
  }

  @Test
  void anAbsentSchemaIsAskedForAgainAfterAMinute() {
    Resolver resolver = resolver(registry("a", 0, "", ""));

    assertThat(resolver.find(KEY)).isEqualTo(new Lookup.Absent("No registry has it."));
    answers.put("/a" + PATH, "{}");
    assertThat(resolver.find(KEY)).isEqualTo(new Lookup.Absent("No registry has it."));
    clock.move(Resolver.ABSENCE);
    assertThat(resolver.find(KEY)).isEqualTo(new Lookup.Found("{}"));
  }

  @Test
  void aRegistryThatRefusesIsAskedOnceAndToldOf() {
    answers.put("/a" + PATH, "403");

    assertThat(resolver(registry("a", 0, "", "secret")).find(KEY))
        .isEqualTo(
            new Lookup.Absent(
                "No registry has it; a answers with status 403: look at its address and key if it"
                    + " should have it."));
    assertThat(requests).hasSize(1);
  }

  @Test
  void theRegistryOfTheVendorIsAskedFirstAndThenByPriority() {
    answers.put("/c" + PATH, "{}");
    Resolver resolver =
        resolver(
            registry("c", 5, "", ""), registry("b", 9, "com.acme", ""), registry("a", 1, "", ""));

    assertThat(resolver.find(KEY)).isEqualTo(new Lookup.Found("{}"));
    assertThat(requests)
        .containsExactly("/b" + PATH + " null", "/a" + PATH + " null", "/c" + PATH + " null");
  }

  @Test
  void aRegistryThatFailsIsTriedThreeTimesAndTheNextOneAsked() {
    answers.put("/a" + PATH, "500");
    answers.put("/b" + PATH, "{}");

    assertThat(resolver(registry("a", 0, "", ""), registry("b", 1, "", "")).find(KEY))
        .isEqualTo(new Lookup.Found("{}"));
    assertThat(requests).hasSize(4);
  }

  @Test
  void whenItIsDownTheSchemaIsUnavailableAndOneThatWasFoundIsKept() {
    answers.put("/a" + PATH, "{}");
    Resolver resolver = resolver(registry("a", 0, "", "secret"));
    resolver.find(KEY);
    server.stop(0);
    clock.move(Duration.ofHours(1));

    assertThat(resolver.find(KEY)).isEqualTo(new Lookup.Found("{}"));
    assertThat(resolver.find(KEY.at(0, 1)))
        .isInstanceOfSatisfying(
            Lookup.Unavailable.class,
            lookup -> assertThat(lookup.reason()).contains("Registry a").doesNotContain("secret"));
  }

  @Test
  void whatIsWrongWithAConfigurationIsSaid() {
    assertThatThrownBy(
            () ->
                Resolver.of(
                    "{\"schema\": \"x\", \"data\": {\"cacheTtl\": 0, \"repositories\": [{\"connection\": {\"http\": {\"uri\": \"nowhere\"}}}]}}"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("schema is 'x'")
        .hasMessageContaining("cacheTtl is 0")
        .hasMessageContaining("repositories[0].connection has neither");
  }

  private String registry(String name, int priority, String prefix, String apikey) {
    String uri = "http://localhost:" + server.getAddress().getPort() + "/" + name;
    return "{'name': '%s', 'priority': %d, 'vendorPrefixes': [%s], 'connection': {'http': {'uri': '%s', 'apikey': '%s'}}}"
        .formatted(name, priority, prefix.isEmpty() ? "" : "'" + prefix + "'", uri, apikey)
        .replace("localhost", server.getAddress().getAddress().getHostAddress())
        .replace('\'', '"');
  }

  private Resolver resolver(String... registries) {
    String json =
        "{\"schema\": \"iglu:com.snowplowanalytics.iglu/resolver-config/jsonschema/1-0-2\", \"data\": {\"cacheSize\": 500, \"cacheTtl\": 600, \"repositories\": ["
            + String.join(", ", registries)
            + "]}}";
    return ResolverConfiguration.read(json, clock);
  }
}
