package org.composablecdp.conf;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is matched and how, as it is written in the file of {@code cdp match}; {@code
 * docs/matching.md} says what may be written.
 *
 * @param other a second input: records of the first are linked with those of this one
 * @param key column that tells records apart
 * @param fields from columns to the kinds of their values
 * @param output folder of the pairs and clusters; empty for none
 * @param truth column or SQL expression that is the same for records of one person; empty for none
 * @param tune whether the threshold is the one of the best F1 against the truth
 * @param blocks blocking rules; none for those that go with the fields
 * @param blockLimit most records of a block
 * @param threshold least probability of a match; 0 to choose it
 * @param oneToOne whether a record has one partner at most
 * @param sample how many pairs of strangers are looked at
 */
public record MatchConf(
    Input input,
    @Default("{}") Input other,
    String key,
    Map<String, String> fields,
    @Default("") String output,
    @Default("parquet") OutputFormat format,
    @Default("") String truth,
    @Default("false") boolean tune,
    @Default("[]") List<String> blocks,
    @Default("50") int blockLimit,
    @Default("0") double threshold,
    @Default("false") boolean oneToOne,
    @Default("1000000") long sample,
    @Default("42") long seed) {

  /** Kinds of values. */
  public enum Kind {
    GIVEN_NAME,
    FAMILY_NAME,
    FULL_NAME,
    BIRTH_DATE,
    EMAIL,
    PHONE,
    ADDRESS,
    POSTCODE,
    CITY,
    CATEGORICAL,
    ID;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How pairs and clusters are written. */
  public enum OutputFormat {
    PARQUET,
    CSV
  }

  /** A table, or files with a header or names of their own. */
  public record Input(
      @Default("") String path,
      @Default("csv") Conf.RecordFormat format,
      @Default("") String table,
      @Default("{}") Map<String, String> options) {

    public boolean isGiven() {
      return !path.isEmpty() || !table.isEmpty();
    }

    /** What it is called in messages. */
    public String name() {
      return path.isEmpty() ? table : path;
    }
  }

  /** Where the tables that inputs name are; nothing where they are files. */
  public record Lake(@Default("") String catalog, @Default("") String folder) {}

  /** The file. */
  public record File(MatchConf match, @Default("{}") Lake lake) {}
}
