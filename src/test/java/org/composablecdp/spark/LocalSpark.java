package org.composablecdp.spark;

import org.apache.spark.sql.SparkSession;
import org.composablecdp.lake.Engine;

/** The one Spark session of all tests: that of the product on this machine; never stopped. */
public final class LocalSpark {

  /** Delta's setting for new tables; the product's tables have them where it is not set. */
  public static final String DELETION_VECTORS =
      "spark.databricks.delta.properties.defaults.enableDeletionVectors";

  private static final SparkSession SESSION = start();

  private LocalSpark() {}

  public static SparkSession session() {
    return SESSION;
  }

  /** Tables that the work makes have deletion vectors, as those of the product. */
  public static void withDeletionVectors(Runnable work) {
    SESSION.conf().unset(DELETION_VECTORS);
    try {
      work.run();
    } finally {
      SESSION.conf().set(DELETION_VECTORS, "false");
    }
  }

  private static SparkSession start() {
    SparkSession session = Engine.session();
    session.conf().set("spark.sql.shuffle.partitions", "2");
    session.conf().set("spark.sql.codegen.wholeStage", "false");
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    // Files of tests are so small that to copy one costs less than to look for deletion vectors.
    session.conf().set(DELETION_VECTORS, "false");
    return session;
  }
}
