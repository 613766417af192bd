package org.composablecdp.silver.event;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a record: itself, or those of the batch it holds. Enrich 6.11 and later can write
 * batches compressed by zstd or gzip, told by their first bytes. Unpacked, a batch is a byte for
 * the version of the format (1), one for that of the content, and then payloads, each with its
 * length before it in four bytes, the highest first.
 *
 * @see <a
 *     href="https://docs.snowplow.io/docs/api-reference/enrichment-components/upgrade-guides/6-11-x-upgrade-guide/">Enrich
 *     6.11</a>
 */
final class RecordLines {

  /** Payloads above this are failures of their own; the limit is Snowplow's. */
  static final int MOST_BYTES_OF_A_LINE = 10_000_000;

  /** How much of a line that is too long is kept. */
  private static final int SHOWN_BYTES = 1_000;

  /** A few kilobytes can unpack to gigabytes: what is beyond this is not unpacked. */
  static final long MOST_BYTES_OF_A_BATCH = 256L << 20;

  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final int FORMAT = 1;

  /** What is made of the lines. */
  interface Reader<T> {

    T line(byte[] data);

    /** Of a batch that cannot be unpacked; may be null. */
    T failure(ParsedRecord.Failure failure);

    /**
     * Of a line that is longer than lines may be; may be null.
     *
     * @param start its first bytes
     */
    T tooLong(int length, byte[] start);
  }

  private RecordLines() {}

  static boolean isBatch(byte[] record) {
    return startsWith(record, ZSTD) || startsWith(record, GZIP);
  }

  /** What is read of a batch; one that breaks off or is damaged is one failure and no lines. */
  static <T> List<T> read(byte[] batch, Reader<T> reader) {
    try (DataInputStream unpacked = new DataInputStream(unpacked(batch))) {
      return lines(unpacked, reader);
    } catch (EOFException e) {
      return Collections.singletonList(reader.failure(corrupt("breaks off")));
    } catch (IOException e) {
      return Collections.singletonList(reader.failure(corrupt(e.getMessage())));
    }
  }

  private static InputStream unpacked(byte[] batch) throws IOException {
    InputStream packed = new ByteArrayInputStream(batch);
    return startsWith(batch, ZSTD) ? new ZstdInputStream(packed) : new GZIPInputStream(packed);
  }

  private static <T> List<T> lines(DataInputStream unpacked, Reader<T> reader) throws IOException {
    int format = unpacked.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("has format " + format + ", and only " + FORMAT + " is known");
    }
    unpacked.readUnsignedByte();
    List<T> lines = new ArrayList<>();
    long size = 0;
    for (int first = unpacked.read(); first >= 0; first = unpacked.read()) {
      int length = length(first, unpacked);
      size += length;
      if (length < 0 || size > MOST_BYTES_OF_A_BATCH) {
        throw new IOException("unpacks to more than " + MOST_BYTES_OF_A_BATCH + " bytes");
      }
      lines.add(line(length, unpacked, reader));
    }
    return lines;
  }

  private static int length(int first, DataInputStream unpacked) throws IOException {
    int high = first << 8 | unpacked.readUnsignedByte();
    return high << 16 | unpacked.readUnsignedShort();
  }

  private static <T> T line(int length, DataInputStream unpacked, Reader<T> reader)
      throws IOException {
    if (length > MOST_BYTES_OF_A_LINE) {
      byte[] start = unpacked.readNBytes(SHOWN_BYTES);
      unpacked.skipNBytes(length - (long) start.length);
      return reader.tooLong(length, start);
    }
    // Grows with what is there: a damaged length must not reserve memory
    byte[] line = unpacked.readNBytes(length);
    if (line.length < length) {
      throw new EOFException();
    }
    return reader.line(line);
  }

  private static ParsedRecord.Failure corrupt(String how) {
    var error = new ParsedRecord.FieldError(FailedEventsTable.DATA, "", how);
    return new ParsedRecord.Failure(ParsedRecord.FailureType.CorruptBatch, null, List.of(error));
  }

  private static boolean startsWith(byte[] data, byte[] start) {
    return data != null
        && data.length >= start.length
        && Arrays.equals(data, 0, start.length, start, 0, start.length);
  }
}
