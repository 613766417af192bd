package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Records that hold a compressed batch of lines. */
final class RecordLinesTest {

  private static final byte[] ONE = "one".getBytes(UTF_8);
  private static final byte[] TWO = "zwölf".getBytes(UTF_8);

  @Test
  void batchesAreToldByTheirFirstBytes() {
    assertThat(RecordLines.isBatch(Batches.zstd(ONE))).isTrue();
    assertThat(RecordLines.isBatch(Batches.gzip(ONE))).isTrue();
    assertThat(RecordLines.isBatch(new EnrichedLine().bytes())).isFalse();
    assertThat(RecordLines.isBatch(new byte[] {0x1f})).isFalse();
    assertThat(RecordLines.isBatch(null)).isFalse();
  }

  @Test
  void theLinesOfABatchComeInTheirOrder() {
    assertThat(read(Batches.zstd(ONE, TWO, ONE))).containsExactly("one", "zwölf", "one");
    assertThat(read(Batches.gzip(TWO, new byte[0]))).containsExactly("zwölf", "");
    assertThat(read(Batches.zstd())).isEmpty();
  }

  @Test
  void aBatchCutAnywhereIsOneFailureAndNoLines() {
    for (byte[] batch : List.of(Batches.zstd(ONE, TWO), Batches.gzip(ONE, TWO))) {
      for (int length = 4; length < batch.length; length++) {
        assertThat(read(Arrays.copyOf(batch, length)))
            .as("cut to %s of %s bytes", length, batch.length)
            .hasSize(1)
            .allMatch(line -> line.startsWith("CorruptBatch"));
      }
    }
  }

  @Test
  void damagedBytesNeverThrow() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      byte[] batch = i % 2 == 0 ? Batches.zstd(ONE, TWO) : Batches.gzip(ONE, TWO);
      batch[4 + random.nextInt(batch.length - 4)] ^= (byte) (1 << random.nextInt(8));
      assertThat(read(batch)).hasSizeBetween(0, 3);
    }
  }

  @Test
  void linesThatEndBeforeTheirLengthBreakTheBatch() {
    byte[] content = Batches.plain(ONE, TWO);

    assertThat(read(Batches.gzipped(Arrays.copyOf(content, content.length - 1))))
        .containsExactly("CorruptBatch: breaks off");
    assertThat(read(Batches.gzipped(Arrays.copyOf(content, 4))))
        .containsExactly("CorruptBatch: breaks off");
  }

  @Test
  void anotherFormatIsNotGuessedAt() {
    byte[] content = Batches.plain(ONE);
    content[0] = 2;

    assertThat(read(Batches.gzipped(content)))
        .containsExactly("CorruptBatch: has format 2, and only 1 is known");
  }

  @Test
  void aLineThatIsTooLongFailsAloneAndTheNextIsRead() {
    byte[] longLine = new byte[RecordLines.MOST_BYTES_OF_A_LINE + 1];

    assertThat(read(Batches.zstd(ONE, longLine, TWO)))
        .containsExactly("one", "10000001 bytes from 1000", "zwölf");
  }

  @Test
  void anEventThatIsTooLongTellsItsSizeAndItsStart() {
    assertThat(BadRow.ofSize(10_000_001, "web\tstart".getBytes(UTF_8)))
        .contains("badrows/size_violation/jsonschema/1-0-0")
        .contains("\"maximumAllowedSizeBytes\":10000000,\"actualSizeBytes\":10000001")
        .contains("\"payload\":\"web\\tstart\"");
  }

  @Test
  void aSmallBatchThatUnpacksToMoreThanMemoryHoldsIsOneFailure() {
    byte[] longLine = new byte[RecordLines.MOST_BYTES_OF_A_LINE];
    byte[][] lines = new byte[30][];
    Arrays.fill(lines, longLine);

    assertThat(read(Batches.zstd(lines)))
        .containsExactly("CorruptBatch: unpacks to more than 268435456 bytes");
  }

  private static List<String> read(byte[] batch) {
    return RecordLines.read(batch, new Words());
  }

  private record Words() implements RecordLines.Reader<String> {

    @Override
    public String line(byte[] data) {
      return new String(data, UTF_8);
    }

    @Override
    public String failure(ParsedRecord.Failure failure) {
      return failure.type() + ": " + failure.errors().get(0).message();
    }

    @Override
    public String tooLong(int length, byte[] start) {
      return length + " bytes from " + start.length;
    }
  }
}
