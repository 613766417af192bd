package org.composablecdp.silver.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** Fields of records as the source writes them. */
final class FieldTextsTest {

  @Test
  void numbersAreReadAsTheyAreWritten() {
    assertThat(
            read(
                """
                {"a":10000123.0,"b":0.10,"c":{"d":{"e":1e400}},"f":[1.50,{"n":-0.0}],"g":true,"h":null,"i":"1.0"}""",
                "a",
                "b",
                "c.d.e",
                "c",
                "f",
                "g",
                "h",
                "i",
                "= field['b']"))
        .isEqualTo(
            "10000123.0 0.10 1e400 {\"d\":{\"e\":1e400}} [1.50,{\"n\":-0.0}] true null 1.0 0.10");
  }

  @Test
  void aTextThatIsNoObjectHasNoFields() {
    for (String text : new String[] {"[1]", "7", "{\"a\":1", "what?", ""}) {
      assertThat(read(text, "a", "a.b")).as(text).isEqualTo("null null");
    }
  }

  private static String read(String json, String... names) {
    Column[] fields =
        Arrays.stream(names)
            .map(name -> new RecordField(name).of(col(RecordField.FIELD)))
            .toArray(Column[]::new);
    Row row =
        LocalSpark.session()
            .range(1)
            .select(FieldTexts.of(lit(json)).as(RecordField.FIELD))
            .select(fields)
            .head();
    return row.mkString(" ");
  }
}
