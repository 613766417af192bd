package org.composablecdp.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.job.QueryCommand.Format;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;

final class RowPrinterTest {

  private static final SparkSession SPARK = LocalSpark.session();

  private static final String EVERY_TYPE =
      """
      SELECT 7 AS number, CAST(1.50 AS DECIMAL(5,2)) AS money, true AS flag, 'é' AS text,
        CAST('bytes' AS BINARY) AS bytes, DATE '2026-08-30' AS day,
        TIMESTAMP '2026-08-30 12:00:00' AS time, array('a', null) AS list,
        named_struct('a', 1, 'b', CAST(NULL AS STRING)) AS pair, map('k', 1) AS entries,
        CAST(NULL AS INT) AS nothing
      """;

  @Test
  void aTableHasARowALineAndTheirNumber() {
    assertThat(printed("SELECT * FROM VALUES (1, 'a'), (20, NULL) AS t(id, name)", Format.TABLE))
        .isEqualTo(
            """
            id  name
            --  ----
             1  a
            20
            2 rows
            """);
    assertThat(printed("SELECT 1 AS one", Format.TABLE)).endsWith("1 row\n");
    assertThat(printed("SELECT 1 AS one WHERE false", Format.TABLE)).endsWith("0 rows\n");
  }

  @Test
  void aTableShortensLongTextsAndKeepsThemOnOneLine() {
    assertThat(printed("SELECT concat('a\\n\\tb ', repeat('x', 100)) AS text", Format.TABLE))
        .contains("\na b " + "x".repeat(55) + "…\n");
  }

  @Test
  void aTableEndsAfterAThousandRowsAndSaysSo() {
    String table = printed("SELECT id FROM range(1001)", Format.TABLE);

    assertThat(table.lines()).hasSize(2 + 1_000 + 1);
    assertThat(table).endsWith("first 1,000 rows: --format csv or json prints them all\n");
    assertThat(printed("SELECT id FROM range(1000)", Format.TABLE)).endsWith("1,000 rows\n");
    assertThat(printed("SELECT id FROM range(1001)", Format.CSV).lines()).hasSize(1_002);
  }

  @Test
  void nestedValuesAreJsonInATable() {
    assertThat(printed(EVERY_TYPE, Format.TABLE))
        .contains("[\"a\",null]", "{\"a\":1", "{\"k\":1}", "bytes", "1.50", "é", "2026-08-30");
  }

  @Test
  void csvQuotesWhatWouldBreakARow() {
    assertThat(
            printed(
                "SELECT 'a,b' AS one, 'say \"hi\"' AS two, CAST(NULL AS STRING) AS three, '' AS four",
                Format.CSV))
        .isEqualTo("one,two,three,four\n\"a,b\",\"say \"\"hi\"\"\",,\"\"\n");
    assertThat(printed("SELECT ' a ' AS one, 'b\\nc' AS two, 'd\\\\' AS three", Format.CSV))
        .isEqualTo("one,two,three\n a ,\"b\nc\",d\\\n");
  }

  @Test
  void csvHasEveryTypeAsText() {
    assertThat(printed(EVERY_TYPE, Format.CSV))
        .isEqualTo(
            """
            number,money,flag,text,bytes,day,time,list,pair,entries,nothing
            7,1.50,true,é,bytes,2026-08-30,2026-08-30 12:00:00,"[""a"",null]","{""a"":1,""b"":null}","{""k"":1}",
            """);
  }

  @Test
  void csvQuotesNamesToo() {
    assertThat(printed("SELECT 1 AS `a,b`, 2 AS `say \"hi\"`", Format.CSV))
        .isEqualTo("\"a,b\",\"say \"\"hi\"\"\"\n1,2\n");
  }

  @Test
  void jsonIsAnObjectALineThatKeepsNulls() {
    assertThat(printed("SELECT * FROM VALUES (1, 'a\"b'), (2, NULL) AS t(id, name)", Format.JSON))
        .isEqualTo(
            """
            {"id":1,"name":"a\\"b"}
            {"id":2,"name":null}
            """);
    assertThat(printed("SELECT named_struct('a', CAST(NULL AS INT)) AS b", Format.JSON))
        .isEqualTo("{\"b\":{\"a\":null}}\n");
  }

  @Test
  void twoColumnsMayHaveOneName() {
    String sql = "SELECT 1 AS id, 2 AS id";

    assertThat(printed(sql, Format.TABLE)).isEqualTo("id  id\n--  --\n 1   2\n1 row\n");
    assertThat(printed(sql, Format.CSV)).isEqualTo("id,id\n1,2\n");
    assertThat(printed(sql, Format.JSON)).isEqualTo("{\"id\":1,\"id\":2}\n");
  }

  @Test
  void jsonHasTimesToTheMicrosecond() {
    String sql =
        "SELECT TIMESTAMP '2026-08-30 12:00:00.123456' AS a, array(TIMESTAMP_NTZ '2026-08-30 12:00:00.000001') AS b";

    assertThat(printed(sql, Format.JSON))
        .isEqualTo(
            "{\"a\":\"2026-08-30T12:00:00.123456Z\",\"b\":[\"2026-08-30T12:00:00.000001\"]}\n");
  }

  @Test
  void columnsMayHaveDotsAndBackquotesInTheirNames() {
    assertThat(printed("SELECT 1 AS `a.b`, 2 AS `c``d`", Format.TABLE)).startsWith("a.b  c`d\n");
  }

  @Test
  void aStatementWithoutColumnsPrintsNothing() {
    assertThat(printed("CREATE OR REPLACE TEMPORARY VIEW printed AS SELECT 1", Format.TABLE))
        .isEmpty();
    assertThat(printed("DROP VIEW printed", Format.CSV)).isEmpty();
  }

  private static String printed(String sql, Format format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new RowPrinter(new PrintStream(bytes, true, UTF_8)).print(SPARK.sql(sql), format);
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
