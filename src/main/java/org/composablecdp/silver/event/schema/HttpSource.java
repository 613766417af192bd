package org.composablecdp.silver.event.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * A registry on the web: {@code <uri>/schemas/<vendor>/<name>/<format>/<version>}.
 *
 * @param apikey sent as header {@code apikey}; empty for none; never shown
 */
record HttpSource(String uri, String apikey) implements Registry.Source {

  private static final int ATTEMPTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public Optional<String> read(SchemaKey key) throws IOException {
    IOException failed = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return answer(key);
      } catch (Registry.RefusedException e) {
        throw e;
      } catch (IOException e) {
        failed = e;
      }
    }
    throw failed;
  }

  /** What it answers: 404 is an answer. */
  private Optional<String> answer(SchemaKey key) throws IOException {
    HttpResponse<InputStream> response = send(request(key));
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
        throw new IOException("it answers with status " + status);
      }
      if (status != OK && status != NOT_FOUND) {
        throw new Registry.RefusedException("answers with status " + status);
      }
      return status == OK ? Optional.of(text(body)) : Optional.empty();
    }
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(Registry.MOST_BYTES + 1);
    if (bytes.length > Registry.MOST_BYTES) {
      throw new IOException("its schema has more than " + Registry.MOST_BYTES + " bytes");
    }
    return new String(bytes, UTF_8);
  }

  private HttpRequest request(SchemaKey key) {
    String root = uri.replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + "/schemas/" + key.path())).timeout(PATIENCE);
    return (apikey.isEmpty() ? request : request.header("apikey", apikey)).build();
  }

  private static HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the job was stopped", e);
    }
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return uri;
  }
}
