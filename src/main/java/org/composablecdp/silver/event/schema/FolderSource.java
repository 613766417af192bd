package org.composablecdp.silver.event.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder, on disk or on the class path, with a folder {@code schemas} in it.
 *
 * @param path of the folder
 */
record FolderSource(String path) implements Registry.Source {

  @Override
  public Optional<String> read(SchemaKey key) throws IOException {
    Path file = Path.of(path, "schemas", key.path());
    if (Files.isRegularFile(file)) {
      return Optional.of(text(Files.newInputStream(file)));
    }
    String resource = (path + "/schemas/" + key.path()).replaceFirst("^/+", "");
    InputStream shipped = FolderSource.class.getClassLoader().getResourceAsStream(resource);
    return shipped == null ? Optional.empty() : Optional.of(text(shipped));
  }

  private static String text(InputStream file) throws IOException {
    try (file) {
      byte[] bytes = file.readNBytes(Registry.MOST_BYTES + 1);
      if (bytes.length > Registry.MOST_BYTES) {
        throw new IOException("its schema has more than " + Registry.MOST_BYTES + " bytes");
      }
      return new String(bytes, UTF_8);
    }
  }

  @Override
  public boolean isLocal() {
    return true;
  }
}
