package org.composablecdp.bronze.kinesis;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The streams as Spark sees them: something to be read in micro-batches. */
record KinesisTable(Settings settings) implements SupportsRead {

  @Override
  public String name() {
    return "Kinesis " + settings.streams();
  }

  @Override
  @SuppressWarnings("deprecation") // columns() takes its default from it
  public StructType schema() {
    return KinesisSource.SCHEMA;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.MICRO_BATCH_READ);
  }

  @Override
  public String toString() {
    return name();
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return () -> new KinesisScan(settings);
  }

  private record KinesisScan(Settings settings) implements Scan {

    @Override
    public StructType readSchema() {
      return KinesisSource.SCHEMA;
    }

    @Override
    public String description() {
      return "Kinesis " + settings.streams();
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpoint) {
      return new KinesisStream(settings, checkpoint);
    }
  }
}
