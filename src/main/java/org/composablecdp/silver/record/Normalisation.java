package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/** Texts as people write them in the one form of each that can be compared; null where none is. */
final class Normalisation {

  private static final String ADDRESS = "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$";

  /** {@code A-8010}, {@code D 80331}: of the codes of Europe that begin with a digit. */
  private static final String COUNTRY_IN_FRONT = "^[A-Z]{1,3}[ -]+(?=[0-9]{3})";

  private Normalisation() {}

  /** Trimmed, in lower case. */
  static Column email(Column text) {
    Column address = lower(trim(text));
    return when(address.rlike(ADDRESS), address);
  }

  /** In lower case, without accents and punctuation, single blanks between the words. */
  static Column name(Column text) {
    UDF1<String, String> plain = PlainName::of;
    return udf(plain, DataTypes.StringType).apply(text);
  }

  /** ISO 3166 of two letters. */
  static Column country(Column text) {
    UDF1<String, String> code = Countries::code;
    return udf(code, DataTypes.StringType).apply(text);
  }

  /**
   * E.164.
   *
   * @param country ISO 3166 of two letters, for numbers without the code of one; null for none
   * @param otherwise the country where that is null; may be empty
   */
  static Column phone(Column text, Column country, String otherwise) {
    UDF2<String, String, String> number = PhoneNumbers::e164;
    return udf(number, DataTypes.StringType).apply(text, coalesce(country, lit(otherwise)));
  }

  /** Letters and digits in upper case. */
  static Column postcode(Column text) {
    Column plain = regexp_replace(upper(trim(text)), COUNTRY_IN_FRONT, "");
    return nullif(regexp_replace(plain, "[^\\p{L}\\p{N}]", ""), lit(""));
  }
}
