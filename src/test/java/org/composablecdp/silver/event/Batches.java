package org.composablecdp.silver.event;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compressed batches as Enrich writes them. */
final class Batches {

  private Batches() {}

  static byte[] zstd(byte[]... lines) {
    return Zstd.compress(plain(lines));
  }

  static byte[] gzip(byte[]... lines) {
    return gzipped(plain(lines));
  }

  static byte[] gzipped(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Format 1, content 1, and each line behind its length. */
  static byte[] plain(byte[]... lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(1);
      out.writeByte(1);
      for (byte[] line : lines) {
        out.writeInt(line.length);
        out.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
