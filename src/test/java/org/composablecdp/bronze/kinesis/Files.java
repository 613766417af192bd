package org.composablecdp.bronze.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of the tests. */
final class Files {

  private Files() {}

  static List<Path> in(Path folder) {
    try (Stream<Path> files = java.nio.file.Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    for (Path file : in(folder)) {
      try {
        java.nio.file.Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Cuts each file of the folder in half. */
  static void damage(Path folder) {
    for (Path file : in(folder)) {
      if (java.nio.file.Files.isRegularFile(file)) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(channel.size() / 2);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
