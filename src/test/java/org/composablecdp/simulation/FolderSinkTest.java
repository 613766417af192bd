package org.composablecdp.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderSinkTest {

  private static final ShopOptions SMALL = ShopOptions.defaults().withPeople(60).withDays(8);

  @TempDir private Path folder;

  @Test
  void theSameOptionsGiveTheSameBytes() {
    write(SMALL, folder.resolve("one"));
    write(SMALL, folder.resolve("two"));
    assertThat(bytes(folder.resolve("two"))).isEqualTo(bytes(folder.resolve("one")));
  }

  @Test
  void anotherSeedGivesOtherPeople() {
    write(SMALL, folder.resolve("one"));
    write(SMALL.withSeed(2), folder.resolve("two"));
    assertThat(bytes(folder.resolve("two"))).isNotEqualTo(bytes(folder.resolve("one")));
  }

  @Test
  void aRunThatWasCutShortLeavesWholeFilesOnlyAndCanBeRunAgain() {
    write(SMALL, folder.resolve("whole"));
    Path cut = folder.resolve("cut");
    assertThatThrownBy(() -> writeUntil(3, cut)).isInstanceOf(IllegalStateException.class);
    assertThat(Written.files(cut))
        .noneMatch(file -> file.getFileName().toString().startsWith("."))
        .hasSizeBetween(3, 9);
    write(SMALL, cut);
    assertThat(bytes(cut)).isEqualTo(bytes(folder.resolve("whole")));
  }

  @Test
  void progressIsToldAfterEachDay() {
    List<Long> told = new ArrayList<>();
    try (FolderSink sink = new FolderSink(folder)) {
      new ShopSimulation(SMALL.withDays(3)).run(sink, told::add);
    }
    assertThat(told).containsExactly(1L, 2L, 3L);
  }

  @Test
  void optionsWithoutPeopleSayWhatToWrite() {
    assertThatThrownBy(() -> SMALL.withPeople(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("people is 0: write 1 or more");
  }

  private static void write(ShopOptions options, Path to) {
    try (FolderSink sink = new FolderSink(to)) {
      new ShopSimulation(options).run(sink);
    }
  }

  private static void writeUntil(int days, Path to) {
    try (FolderSink sink = new FolderSink(to)) {
      new ShopSimulation(SMALL).run(sink, done -> stopAt(days, done));
    }
  }

  private static void stopAt(int days, long done) {
    if (done == days) {
      throw new IllegalStateException("the run is cut short");
    }
  }

  private static Map<String, String> bytes(Path folder) {
    Map<String, String> content = new TreeMap<>();
    for (Path file : Written.files(folder)) {
      try {
        content.put(folder.relativize(file).toString(), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return content;
  }
}
