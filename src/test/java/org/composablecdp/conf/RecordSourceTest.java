package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sources of records may say, and the mappings they name. */
final class RecordSourceTest {

  @TempDir private Path folder;

  @Test
  void columnsOfASourceGoBeforeThoseOfItsMapping() {
    Map<String, String> columns =
        bound(
                "{name: a, record: contacts, path: p, mapping: salesforce/contact, columns: {city: Town}}")
            .sources()
            .records()
            .get(0)
            .columns();

    assertThat(columns).containsEntry("city", "Town").containsEntry("contact_id", "Id");
  }

  @Test
  void aMappingBesideTheConfigurationGoesBeforeTheOneShipped() throws IOException {
    Path own = Files.createDirectories(folder.resolve("sources/salesforce"));
    Files.writeString(own.resolve("contact.yml"), "{record: contacts, columns: {city: Ort}}");
    Path file = folder.resolve("cdp.yml");
    Files.writeString(
        file, text("{name: a, record: contacts, path: p, mapping: salesforce/contact}"));
    ConfLoader loader =
        new ConfLoader(
            () -> {
              throw new IllegalStateException("No Spark is needed");
            });

    assertThat(loader.load(file.toString(), Map.of()).sources().records().get(0).columns())
        .isEqualTo(Map.of("city", "Ort"));
  }

  @Test
  void wrongMappingsAreReported() {
    assertThatThrownBy(
            () ->
                bound(
                    "{name: a, record: contacts, path: p, mapping: sap},"
                        + "{name: b, record: orders, path: p, mapping: shopify/customer}"))
        .isInstanceOf(ConfException.class)
        .hasMessageContainingAll(
            "sources.records 'a': mapping sap is no file of conf/sources",
            "sources.records 'b': mapping shopify/customer is of contacts");
  }

  @Test
  void eachTypeSaysWhatItNeeds() {
    assertThatThrownBy(
            () ->
                bound(
                    "{name: a, record: contacts}, {name: b, record: orders, type: jdbc, path: p},"
                        + "{name: c, record: orders, type: delta, namespace: c, watermark: x}"))
        .hasMessageContainingAll(
            "sources.records[0].path is missing",
            "sources.records[1].options.url is missing",
            "sources.records[1] needs a table or a query",
            "sources.records[1].path is for files and delta",
            "sources.records[1].watermark and key are missing",
            "sources.records[2] needs a path or a table",
            "sources.records[2].watermark is for jdbc");
  }

  @Test
  void twoSourcesOfAKindNeedANamespace() {
    assertThatThrownBy(
            () ->
                bound("{name: a, record: contacts, path: p}, {name: b, record: contacts, path: q}"))
        .hasMessageContaining(
            "sources.records[1].namespace is missing: 'a' has contacts too, whose ids may be the same");
    assertThat(
            bound(
                    "{name: a, record: contacts, path: p},"
                        + "{name: b, record: contacts, path: q, namespace: b}")
                .sources()
                .records())
        .hasSize(2);
  }

  @Test
  void aSourceDoesNotShowItsPassword() {
    Conf conf =
        bound(
            "{name: a, record: contacts, type: jdbc, table: t, key: [id],"
                + " options: {url: 'jdbc:x', password: hidden}}");

    assertThat(conf.toString()).doesNotContain("hidden");
  }

  private static Conf bound(String sources) {
    return ConfLoader.bind(text(sources), Map.of(), "test");
  }

  private static String text(String sources) {
    return "{lake: {folder: l}, sources: {records: [" + sources + "]}}";
  }
}
