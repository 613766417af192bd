package org.composablecdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.composablecdp.governance.DescribedColumn;
import org.composablecdp.lake.Table;
import org.junit.jupiter.api.Test;

/** What holds for every table. */
final class TablesTest {

  private static final Set<String> PII_CLASSES =
      Set.of(
          "address",
          "birth_date",
          "device",
          "email",
          "event",
          "location",
          "name",
          "network",
          "phone",
          "pseudonym",
          "record",
          "url");

  @Test
  void everyClassThatEndsInTableIsListed() {
    List<Table> defined =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.composablecdp")
                .stream()
                .filter(TablesTest::definesOne)
                .map(TablesTest::tableOf)
                .toList();

    assertThat(Tables.all()).containsExactlyInAnyOrderElementsOf(defined);
  }

  @Test
  void everyNameIsUnique() {
    assertThat(Tables.all()).extracting(Table::name).doesNotHaveDuplicates();
  }

  @Test
  void everyTableIsInALayerAndSaysWhatARowIs() {
    assertThat(Tables.all())
        .allSatisfy(table -> assertThat(table.layer()).isIn("bronze", "silver", "gold", "ops"))
        .allSatisfy(table -> assertThat(table.comment()).startsWith("One row per ").endsWith("."));
  }

  @Test
  void everyColumnHasAComment() {
    assertThat(columns()).allSatisfy(column -> assertThat(column.comment()).isNotBlank());
  }

  @Test
  void everyPiiClassIsOneOfTheList() {
    assertThat(columns())
        .allSatisfy(column -> assertThat(column.comment()).doesNotContain("[pii"))
        .filteredOn(column -> !column.pii().isEmpty())
        .isNotEmpty()
        .allSatisfy(column -> assertThat(column.pii()).isIn(PII_CLASSES));
  }

  @Test
  void keysAndClusteringAreColumns() {
    assertThat(Tables.all())
        .allSatisfy(
            table ->
                assertThat(table.columnNames())
                    .doesNotHaveDuplicates()
                    .containsAll(table.key())
                    .containsAll(table.clusteredBy()));
  }

  @Test
  void keysAreNeverNull() {
    assertThat(Tables.all())
        .allSatisfy(
            table ->
                assertThat(table.key())
                    .allMatch(name -> !table.schema().apply(name).nullable(), table.name()));
  }

  private static Stream<DescribedColumn> columns() {
    return Tables.all().stream()
        .flatMap(table -> Stream.of(table.schema().fields()))
        .map(DescribedColumn::of);
  }

  /** Spark's connectors have classes called tables too, and so has what jobs print. */
  private static boolean definesOne(JavaClass type) {
    return type.getSimpleName().endsWith("Table")
        && !type.isEquivalentTo(Table.class)
        && !type.getPackageName().equals("org.composablecdp.job")
        && !type.isAssignableTo(org.apache.spark.sql.connector.catalog.Table.class);
  }

  private static Table tableOf(JavaClass type) {
    try {
      return (Table) type.reflect().getField("TABLE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName() + " has no public constant TABLE", e);
    }
  }
}
