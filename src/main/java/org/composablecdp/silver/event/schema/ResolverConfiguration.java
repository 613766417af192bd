package org.composablecdp.silver.event.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.composablecdp.conf.ConfException;

/**
 * Reads Snowplow's {@code iglu:com.snowplowanalytics.iglu/resolver-config/jsonschema/1-0-*}, and
 * tells all that is wrong with it at once.
 */
final class ResolverConfiguration {

  private static final String SCHEMA =
      "iglu:com.snowplowanalytics.iglu/resolver-config/jsonschema/1-0-";
  private static final String NAME = "events.resolver";
  private static final Registry SHIPPED =
      new Registry("shipped", List.of(), Integer.MAX_VALUE, new FolderSource("iglu"));
  private static final int CACHE_SIZE = 500;
  private static final int SECONDS = 600;
  private static final int LEAST_CACHE_SIZE = 100;

  private final List<String> problems = new ArrayList<>();

  private ResolverConfiguration() {}

  static Resolver read(String json, Clock clock) {
    List<Registry> registries = new ArrayList<>(List.of(SHIPPED));
    if (json.isEmpty()) {
      return new Resolver(registries, CACHE_SIZE, Duration.ofSeconds(SECONDS), clock);
    }
    ResolverConfiguration reader = new ResolverConfiguration();
    JsonNode data = reader.data(json);
    for (JsonNode repository : data.path("repositories")) {
      registries.add(reader.registry(repository, "repositories[" + (registries.size() - 1) + "]"));
    }
    // Zero means that nothing is kept, which would ask for every schema of every batch
    int size = Math.max(LEAST_CACHE_SIZE, data.path("cacheSize").asInt(CACHE_SIZE));
    int seconds = data.path("cacheTtl").asInt(SECONDS);
    reader.check(seconds > 0, "data.cacheTtl is " + seconds + ": write seconds above 0");
    reader.check(data.path("repositories").isArray(), "data.repositories is missing: write a list");
    if (!reader.problems.isEmpty()) {
      throw ConfException.of(NAME, reader.problems);
    }
    return new Resolver(registries, size, Duration.ofSeconds(seconds), clock);
  }

  private JsonNode data(String json) {
    try {
      JsonNode tree = new ObjectMapper().readTree(json);
      check(
          tree.path("schema").asText().startsWith(SCHEMA),
          "schema is '%s': write %s3".formatted(tree.path("schema").asText(), SCHEMA));
      return tree.path("data");
    } catch (JsonProcessingException e) {
      throw ConfException.of(NAME, List.of("is no JSON: name a file of resolver configuration"));
    }
  }

  private Registry registry(JsonNode repository, String at) {
    List<String> prefixes = new ArrayList<>();
    repository.path("vendorPrefixes").forEach(prefix -> prefixes.add(prefix.asText()));
    String name = repository.path("name").asText(at);
    return new Registry(
        name,
        prefixes,
        repository.path("priority").asInt(0),
        source(repository.path("connection"), "data." + at + ".connection"));
  }

  private Registry.Source source(JsonNode connection, String at) {
    if (connection.path("embedded").path("path").isTextual()) {
      return new FolderSource(connection.path("embedded").path("path").asText());
    }
    String uri = connection.path("http").path("uri").asText();
    check(isWeb(uri), at + " has neither http.uri, such as https://…, nor embedded.path");
    return new HttpSource(uri, connection.path("http").path("apikey").asText(""));
  }

  private static boolean isWeb(String uri) {
    try {
      return uri.matches("https?://.+") && URI.create(uri).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void check(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
