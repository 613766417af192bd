package org.composablecdp.job;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.composablecdp.conf.IdentityConf;
import org.composablecdp.lake.Lake;
import org.composablecdp.silver.identity.IdentityEdgesTable;
import org.composablecdp.silver.identity.IdentityGraph;
import org.composablecdp.silver.identity.IdentityMatches;
import org.composablecdp.silver.identity.IdentityMatchesTable;

/** The links of the graph: pairs that were seen together, and records found by linkage. */
record IdentityLinks(Lake lake, IdentityRules rules) {

  /** Rows of {@link IdentityEdgesTable}; a pair that was seen and found is there twice. */
  Dataset<Row> all() {
    Dataset<Row> seen = lake.read(IdentityEdgesTable.TABLE);
    return linking().isEmpty() ? seen : seen.unionByName(matches());
  }

  /** Of some links, each pair once. */
  Dataset<Row> once(Dataset<Row> links) {
    return linking().isEmpty() ? links : IdentityGraph.mergedEdges(links);
  }

  /** What linkage found and the rules still ask for. */
  Dataset<Row> matches() {
    if (linking().isEmpty()) {
      return lake.spark().createDataFrame(List.of(), IdentityEdgesTable.TABLE.schema());
    }
    return IdentityMatches.edges(lake.read(IdentityMatchesTable.TABLE), linking());
  }

  /** Rows of {@link IdentityMatchesTable} of rules in force, as linkage found them last. */
  Dataset<Row> current() {
    return IdentityMatches.current(lake.read(IdentityMatchesTable.TABLE), linking());
  }

  private List<String> linking() {
    return rules.conf().linkage().stream().map(IdentityConf.Linkage::rule).toList();
  }
}
