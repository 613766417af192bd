package org.composablecdp.conf;

import java.time.Duration;
import java.util.List;

/**
 * What the records of a kind must be, as it is written in a file of {@code conf/contracts}; {@code
 * docs/contracts.md} says what may be written.
 *
 * @param description what a record is and who answers for it
 * @param key columns that tell records apart; those of the silver table
 * @param country ISO 3166 code of two letters for phone numbers of records without one
 * @param freshness how old the newest record may be; 0s for any age
 * @param severity of records that are not fresh
 * @param schema file of a JSON Schema, in the folder of the contract
 * @param schemaAction what is done with records that are not as it says
 */
public record ContractConf(
    Conf.RecordType record,
    @Default("") String description,
    @Default("[]") List<String> key,
    @Default("") String country,
    @Default("0s") Duration freshness,
    @Default("warn") ExpectationConf.Severity severity,
    @Default("") String schema,
    @Default("quarantine") Action schemaAction,
    @Default("[]") List<Column> columns,
    @Default("[]") List<Rule> rules) {

  /** What is done with a record that breaks a rule. */
  public enum Action {
    WARN,
    QUARANTINE,
    STOP
  }

  /**
   * A column of the silver table, or one that is added to it.
   *
   * @param type as SQL writes it
   * @param pii class of personal data; empty for none
   * @param purposes what it may be used for
   * @param values that are allowed
   * @param pattern regular expression of the whole value
   * @param min smallest value, a number, a date or a time
   * @param max largest value
   * @param references {@code silver.contacts.contact_id}: the column whose value it is
   */
  public record Column(
      String name,
      @Default("") String type,
      @Default("") String comment,
      @Default("") String pii,
      @Default("[]") List<String> purposes,
      @Default("false") boolean required,
      @Default("[]") List<String> values,
      @Default("") String pattern,
      @Default("") String min,
      @Default("") String max,
      @Default("") String references,
      @Default("quarantine") Action action) {}

  /**
   * A rule over several columns.
   *
   * @param sql condition over the columns of the silver table; it holds where it gives null
   * @param reason what is wrong where it does not hold, in a sentence
   */
  public record Rule(
      String name, String sql, @Default("") String reason, @Default("quarantine") Action action) {}

  /**
   * A contract and where it is from.
   *
   * @param file for messages
   * @param schemaText the JSON Schema; empty for none
   */
  public record File(String file, ContractConf contract, String schemaText) {}
}
