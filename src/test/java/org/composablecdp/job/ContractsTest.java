package org.composablecdp.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.conf.ContractConf;
import org.composablecdp.conf.ContractLoader;
import org.composablecdp.governance.DescribedColumn;
import org.composablecdp.silver.record.Contract;
import org.composablecdp.silver.record.ContractCheck;
import org.composablecdp.silver.record.RecordKind;
import org.composablecdp.spark.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a contract may say, and what is said of one that is wrong. */
final class ContractsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "record: order | record is 'order': write one of contacts, products, orders",
        "record: orders, colums: [] | colums is not an option: did you mean columns?",
        "record: orders, key: [id] | key is [id], but that of silver.orders is [order_id]: write that or leave it out",
        "record: orders, country: Austria | country is 'Austria': write two letters of ISO 3166, such as AT",
        "record: orders, columns: [{name: totl}] | column 'totl' is none of silver.orders: did you mean total? To add it, write its type",
        "record: orders, columns: [{name: total, type: STRING}] | column 'total': type is 'STRING', but that of silver.orders is decimal(18,2): write that or leave it out",
        "record: orders, columns: [{name: tier, type: TEXTS}] | column 'tier': type is 'TEXTS': write a type of SQL such as STRING",
        "record: orders, columns: [{name: tags, type: 'ARRAY<STRING>'}] | column 'tags': type is 'ARRAY<STRING>': write a type of SQL such as STRING",
        "record: orders, columns: [{name: payload, type: STRING}] | column 'payload': the name is taken: write another",
        "record: orders, columns: [{name: user_id, pii: email}] | column 'user_id': pii is 'email', but that of silver.orders is 'pseudonym'",
        "record: orders, columns: [{name: Total}] | column 'Total': its name is not of lower-case letters, digits and _",
        "record: orders, columns: [{name: total}, {name: total}] | column 'total': its name is there a second time",
        "record: orders, columns: [{name: status, pattern: '['}] | column 'status': pattern is '[': write a regular expression (Unclosed character class)",
        "record: orders, columns: [{name: total, min: little}] | column 'total': min is 'little': write a number, a date such as 2026-08-30",
        "record: orders, columns: [{name: status, max: 7}] | column 'status': min or max is '7', which no STRING can be compared with",
        "record: orders, columns: [{name: total, required: maybe}] | columns[0].required is 'maybe': write true or false",
        "record: orders, columns: [{name: total, action: drop}] | columns[0].action is 'drop': write one of warn, quarantine, stop",
        "record: orders, columns: [{name: user_id, purposes: [Mail it]}] | column 'user_id': purposes has 'Mail it': write words such as marketing",
        "record: orders, columns: [{name: contact_id, references: contacts}] | column 'contact_id': references is 'contacts': write a table and its key, such as silver.contacts.contact_id",
        "record: contacts, columns: [{name: user_id, references: silver.orders.order_id}] | references is 'silver.orders.order_id', which is no key of a kind that is stored before contacts",
        "record: orders, columns: [{name: contact_id, references: silver.contacts.contact_id, action: stop}] | action is 'stop', but what is referred to may come later: write warn or quarantine",
        "record: orders, rules: [{name: a, sql: ''}] | rule 'a': sql is empty: write a condition such as total >= 0",
        "record: orders, freshness: soon | freshness is 'soon': write a duration such as 500ms",
        "record: orders, schema: none.json | none.json cannot be read, there is no such file: write schema: and the name of a file beside it",
        "record: orders, schema: list.json | schema list.json: it is no JSON object",
        "record: orders, schema: text.json | schema text.json: it is no JSON: ",
        "record: orders, schema: far.json | schema far.json: http://127.0.0.1:9/x.json is not read: write it into the document",
        "record: orders, schema: wrong.json | schema wrong.json: /type: "
      })
  void aMistakeIsToldWithItsFileItsPlaceAndWhatToWrite(String text, String expected)
      throws IOException {
    Files.writeString(folder.resolve("list.json"), "[]");
    Files.writeString(folder.resolve("text.json"), "{type}");
    Files.writeString(folder.resolve("far.json"), "{\"$ref\": \"http://127.0.0.1:9/x.json\"}");
    Files.writeString(folder.resolve("wrong.json"), "{\"type\": \"txt\"}");
    write("a.yml", "{" + text + "}");

    assertThatThrownBy(this::contracts)
        .isInstanceOf(ConfException.class)
        .hasMessageContaining(folder.resolve("a.yml") + ": ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @Test
  void everyProblemOfEveryFileIsToldAtOnce() throws IOException {
    write("a.yml", "{record: orders, columns: [{name: status, pattern: '['}, {name: Total}]}");
    write("b.yml", "{record: orders}");
    write("c.yml", "record: [");

    assertThatThrownBy(this::contracts)
        .extracting(error -> error.getMessage().lines().count())
        .isEqualTo(4L);
  }

  @Test
  void aConditionIsTriedBeforeAnythingIsRead() throws IOException {
    write(
        "a.yml",
        "{record: orders, rules: [{name: a, sql: 'totl > 0'}, {name: b, sql: 'sum(total) > 0'}, {name: c, sql: 'total; DROP TABLE x'}, {name: d, sql: 'total > 0'}]}");

    assertThat(problems(contracts().of(RecordKind.ORDERS)))
        .hasSize(3)
        .anyMatch(it -> it.startsWith("the contract of orders: rule 'a' is 'totl > 0': "))
        .allMatch(it -> it.endsWith(": write a condition over the columns of silver.orders"));
  }

  @Test
  void aColumnThatOnlyTheContractHasIsAddedToTheTable() throws IOException {
    write(
        "a.yml",
        "{record: contacts, columns: [{name: tier, type: STRING, pii: record, comment: It''s \\ of it}]}");

    Contract contract = contracts().of(RecordKind.CONTACTS);

    assertThat(DescribedColumn.of(contract.table().schema().apply("tier")))
        .extracting(DescribedColumn::type, DescribedColumn::pii)
        .containsExactly("string", "record");
    assertThat(contract.history().orElseThrow().columnNames()).contains("tier", "valid_from");
    assertThat(contracts().of(RecordKind.ORDERS)).isEqualTo(Contract.of(RecordKind.ORDERS));
  }

  @ParameterizedTest
  @EnumSource(RecordKind.class)
  void theContractsThatAreShippedNameEveryColumnThatRecordsGive(RecordKind kind) {
    ContractConf shipped =
        new ContractLoader(LocalSpark::session)
            .load("classpath:conf/contracts").stream()
                .map(ContractConf.File::contract)
                .filter(contract -> contract.record().name().equals(kind.name()))
                .findFirst()
                .orElseThrow();
    TreeSet<String> expected = new TreeSet<>(kind.table().columnNames());
    expected.removeAll(org.composablecdp.silver.record.RecordParsing.MADE_HERE);
    expected.removeAll(List.of("is_deleted", "updated_at"));

    assertThat(shipped.columns())
        .extracting(ContractConf.Column::name)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(shipped.columns())
        .allSatisfy(
            column ->
                assertThat(DescribedColumn.of(kind.table().schema().apply(column.name())).pii())
                    .as(column.name())
                    .isEqualTo(column.pii()));
    assertThat(shipped.columns()).noneMatch(column -> column.type().isEmpty());
    Conf conf = ConfLoader.bind("lake: {folder: l}", Map.of(), "test");
    assertThat(problems(Contracts.of(conf).of(kind))).isEmpty();
  }

  private static List<String> problems(Contract contract) {
    return new ContractCheck(contract).problems(LocalSpark.session());
  }

  private Contracts contracts() {
    String text = "{lake: {folder: l}, contracts: {folder: '%s'}}".formatted(folder);
    return Contracts.of(ConfLoader.bind(text, Map.of(), "test"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
