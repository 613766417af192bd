package org.composablecdp.spark;

import java.nio.file.Path;
import java.util.List;
import org.composablecdp.lake.Lake;
import org.composablecdp.lake.LakePlace;

/**
 * An empty lake in a folder, or the lake that is there. The session knows the tables of one lake at
 * a time, by name; the files of the one before stay.
 */
public final class TemporaryLake {

  private TemporaryLake() {}

  /** The lake in the folder; the session forgets the one before. */
  public static Lake in(Path folder) {
    forget();
    return new Lake(LocalSpark.session(), LakePlace.inFolder(folder.toString()));
  }

  /** Makes the session forget all tables, as a new process would not know them. */
  public static void forget() {
    for (String schema : List.of("bronze", "silver", "gold", "ops")) {
      LocalSpark.session().sql("DROP SCHEMA IF EXISTS spark_catalog." + schema + " CASCADE");
    }
  }
}
