package org.composablecdp.simulation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A text file that appears under its name when it is complete, if anything was written to it. */
final class PendingFile {

  private final Path path;
  private final Path hidden;
  private final String header;
  private BufferedWriter writer;

  /** {@code header}: first line; null for none. */
  PendingFile(Path path, String header) {
    this.path = path;
    this.hidden = path.resolveSibling("." + path.getFileName());
    this.header = header;
  }

  void write(String line) {
    try {
      if (writer == null) {
        writer = Files.newBufferedWriter(hidden);
        if (header != null) {
          writer.append(header).append('\n');
        }
      }
      writer.append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + hidden, e);
    }
  }

  void complete() {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
      writer = null;
      Files.move(hidden, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot complete " + path, e);
    }
  }

  void drop() {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
      writer = null;
      Files.deleteIfExists(hidden);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot drop " + hidden, e);
    }
  }
}
