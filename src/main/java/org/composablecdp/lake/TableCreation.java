package org.composablecdp.lake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;

/** Makes the tables of a lake where they are not there yet; each is looked for once. */
final class TableCreation {

  private static final Object CREATING = new Object();

  private final SparkSession spark;
  private final LakePlace place;

  /** Names of tables and layers. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  TableCreation(SparkSession spark, LakePlace place) {
    this.spark = spark;
    this.place = place;
  }

  /** Makes the table, or makes it known to this session. */
  void create(Table table) {
    if (!known.contains(table.name())) {
      createOrFind(table);
      known.add(table.name());
    }
  }

  /** Makes the table known to this session where it is there; tells whether it is. */
  boolean attach(Table table) {
    boolean isThere = known.contains(table.name()) || place.isThere(table, spark);
    if (isThere) {
      create(table);
    }
    return isThere;
  }

  private void createOrFind(Table table) {
    synchronized (CREATING) {
      if (!spark.catalog().tableExists(place.nameOf(table))) {
        place.removeUnfinished(table);
        if (known.add(table.layer())) {
          spark.sql(place.createSchema(table.layer()));
        }
        spark.sql(place.createTable(table, spark));
      }
    }
  }
}
