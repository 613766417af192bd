package org.composablecdp.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {

  private static final Table TABLE =
      Table.of("gold.page_views", "One row per page view.", "id STRING NOT NULL, total INT");

  @Test
  void aNameHasALayerAndAShortName() {
    assertThat(TABLE.layer()).isEqualTo("gold");
    assertThat(TABLE.shortName()).isEqualTo("page_views");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sessions", "Gold.sessions", "gold.a.b", "gold.a; DROP", "gold.a1"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> Table.of(name, "One row.", "id INT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema.table");
  }

  @Test
  void theColumnsAreReadOutOfTheirDdl() {
    assertThat(TABLE.columnNames()).containsExactly("id", "total");
    assertThat(TABLE.schema().apply("id").nullable()).isFalse();
  }

  @Test
  void keyClusteringAndChangeFeedAreAddedToACopy() {
    Table more = TABLE.withKey("id").withClustering("total", "id").withChangeFeed();

    assertThat(more.key()).containsExactly("id");
    assertThat(more.clusteredBy()).containsExactly("total", "id");
    assertThat(more.changeFeed()).isTrue();
    assertThat(TABLE.key()).isEqualTo(List.of());
    assertThat(TABLE.changeFeed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/data/lake, /data/lake",
    "/data/lake/, /data/lake",
    "/data/../data/lake//, /data/lake",
    "s3://bucket/lake/, s3://bucket/lake",
    "dbfs:/lake, dbfs:/lake"
  })
  void aFolderIsAbsoluteUnlessItHasAScheme(String given, String folder) {
    LakePlace place = LakePlace.inFolder(given);

    assertThat(place.folderOf("gold.sessions")).isEqualTo(folder + "/gold/sessions");
    assertThat(place.checkpointOf("events")).isEqualTo(folder + "/ops/checkpoints/events");
    assertThat(place.modelFolder("churn", 3)).isEqualTo(folder + "/ops/models/churn/3");
    assertThat(place.nameOf(TABLE)).isEqualTo("spark_catalog.gold.page_views");
  }

  @Test
  void inACatalogATableHasAThreePartNameAndNoLocation() {
    LakePlace place = LakePlace.inCatalog("my-cdp", "/Volumes/my/ops/lake/");

    assertThat(place.nameOf(TABLE)).isEqualTo("`my-cdp`.gold.page_views");
    assertThat(place.createTable(TABLE, null)).doesNotContain("LOCATION");
    assertThat(place.checkpointOf("events"))
        .isEqualTo("/Volumes/my/ops/lake/ops/checkpoints/events");
  }
}
