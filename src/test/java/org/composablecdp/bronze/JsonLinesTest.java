package org.composablecdp.bronze;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of JSON files: each object is a payload as it is, anything else is kept as its text. */
final class JsonLinesTest {

  @TempDir private Path folder;

  @Test
  void aLineIsThePayloadAsItIs() throws IOException {
    String text = "{\"id\": 1, \"items\": [{\"sku\": \"a\"}], \"total\": 1.50}\n\n   \n{\"id\":2}";

    assertThat(records("", text, UTF_8))
        .containsExactly(
            "{\"id\": 1, \"items\": [{\"sku\": \"a\"}], \"total\": 1.50} | null | null",
            "{\"id\":2} | null | null");
  }

  @Test
  void aLineThatIsNoObjectIsKeptAsItsText() throws IOException {
    String text = "{\"id\": 1\n[{\"id\": 2}]\n\"text\"\n7\nnull\nwhat?\n{\"id\": 3}\n";

    assertThat(records("", text, UTF_8))
        .containsExactly(
            "null | {\"id\": 1 | the line is no JSON object",
            "null | [{\"id\": 2}] | the line is no JSON object",
            "null | \"text\" | the line is no JSON object",
            "null | 7 | the line is no JSON object",
            "null | null | the line is no JSON object",
            "null | what? | the line is no JSON object",
            "{\"id\": 3} | null | null");
  }

  @Test
  void filesMayBeOfAnotherEncoding() throws IOException {
    for (Charset charset : List.of(UTF_16, Charset.forName("windows-1252"))) {
      assertThat(records(charset.name(), "{\"id\":\"Zoë €\"}\r\n{\"id\":\"2\"}", charset))
          .containsExactly("{\"id\":\"Zoë €\"} | null | null", "{\"id\":\"2\"} | null | null");
    }
  }

  private List<String> records(String encoding, String text, Charset charset) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), text, charset);
    List<Row> rows =
        new JsonLines(encoding)
            .records(LocalSpark.session(), List.of(file.toString()))
            .select("payload", "raw", "problem")
            .collectAsList();
    return rows.stream().map(row -> row.mkString(" | ")).toList();
  }
}
