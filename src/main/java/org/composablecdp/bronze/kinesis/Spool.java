package org.composablecdp.bronze.kinesis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Records fetched and not yet processed, in a folder that driver and executors share. Each file
 * holds records of a shard without a gap, from right behind a position; how far it goes doesn't
 * matter, nor whether it is there at all.
 *
 * @param folder within the checkpoint
 * @param hadoop file system settings of the session
 */
record Spool(String folder, Map<String, String> hadoop) implements Serializable {

  private static final String PREFIX = "spark.hadoop.";

  /** Writes one file, which appears when it is whole. */
  interface Writer {
    void write(Record record) throws IOException;

    void finish() throws IOException;
  }

  static Spool in(String folder) {
    Map<String, String> all = new TreeMap<>();
    CollectionConverters.asJava(SparkSession.active().conf().getAll())
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                all.put(name.substring(PREFIX.length()), value);
              }
            });
    return new Spool(folder, all);
  }

  @Override
  public String toString() {
    return folder;
  }

  /** The file of what follows the position. */
  Path file(ShardId id, Position position) {
    String start = position.after() == null ? "start" : position.after();
    return new Path(folder, id.stream() + "_" + id.shard() + "_" + start);
  }

  void clear() {
    try {
      fileSystem().delete(new Path(folder), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot empty " + folder, e);
    }
  }

  /** The whole of a small text file, when there is one. */
  Optional<String> text(Path file) throws IOException {
    try (DataInputStream in = fileSystem().open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  void write(Path file, String text) throws IOException {
    Path draft = draft(file);
    try (DataOutputStream out = fileSystem().create(draft, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    publish(draft, file);
  }

  Writer writer(Path file) throws IOException {
    Path draft = draft(file);
    DataOutputStream out = fileSystem().create(draft, true);
    return new Writer() {
      @Override
      public void write(Record record) throws IOException {
        byte[] data = record.data().asByteArrayUnsafe();
        out.writeUTF(record.partitionKey());
        out.writeUTF(record.sequenceNumber());
        out.writeLong(ShardCursor.arrival(record));
        out.writeInt(data.length);
        out.write(data);
      }

      @Override
      public void finish() throws IOException {
        out.close();
        publish(draft, file);
      }
    };
  }

  /** Null where there is no file. */
  DataInputStream open(Path file) throws IOException {
    try {
      return fileSystem().open(file);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  /** The next record of a file; null at its end, also where it breaks off or is damaged. */
  static Record read(DataInputStream in) {
    try {
      Record.Builder record = Record.builder();
      record.partitionKey(in.readUTF());
      record.sequenceNumber(in.readUTF());
      record.approximateArrivalTimestamp(Instant.ofEpochMilli(in.readLong()));
      byte[] data = new byte[in.readInt()];
      in.readFully(data);
      return record.data(SdkBytes.fromByteArrayUnsafe(data)).build();
    } catch (IOException e) {
      return null;
    }
  }

  /** Two attempts at the same task may write at the same time. */
  private static Path draft(Path file) {
    return new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
  }

  private void publish(Path draft, Path file) throws IOException {
    FileSystem files = fileSystem();
    files.delete(file, false);
    if (!files.rename(draft, file)) {
      files.delete(draft, false);
    }
  }

  private FileSystem fileSystem() throws IOException {
    Configuration configuration = new Configuration();
    hadoop.forEach(configuration::set);
    return new Path(folder).getFileSystem(configuration);
  }
}
