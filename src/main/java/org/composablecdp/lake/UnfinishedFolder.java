package org.composablecdp.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What is left on the local disk of a table whose making was cut short: a folder with a log that
 * has no commit. Delta refuses to make the table in a folder that is not empty, so it has to go.
 * Stores of objects never have this: there a file appears when it is complete, and no folders are.
 *
 * @param folder where the table shall be
 */
record UnfinishedFolder(Path folder) {

  /** Removes the folder if it holds no more than the begin of a log. */
  void remove() {
    try {
      if (Files.isDirectory(folder) && isBeginOfALog()) {
        removeAll();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the unfinished table in " + folder, e);
    }
  }

  /** Files of a write that was cut short have hidden names; a commit or data has not. */
  private boolean isBeginOfALog() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).allMatch(this::isHiddenInLog);
    }
  }

  private boolean isHiddenInLog(Path file) {
    return file.startsWith(folder.resolve("_delta_log"))
        && file.getFileName().toString().startsWith(".");
  }

  private void removeAll() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
