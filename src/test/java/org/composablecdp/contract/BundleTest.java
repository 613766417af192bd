package org.composablecdp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundle is one that the platform takes, for each of its targets. */
final class BundleTest {

  /** Keys below which any key may stand. */
  private static final Set<String> FREE = Set.of("spark_conf", "custom_tags", "spark_env_vars");

  @ParameterizedTest
  @MethodSource("org.composablecdp.contract.Bundle#targets")
  void everyResourceIsOneThatThePlatformKnows(Bundle bundle) {
    assertThat(bundle.resourceTypes()).containsExactlyInAnyOrder("jobs", "schemas", "volumes");
    assertThat(BundleTypes.jobs(bundle)).isNotEmpty();
    assertThat(bundle.resources("schemas").values())
        .extracting(schema -> BundleTypes.schema(schema).getName())
        .containsExactlyInAnyOrder("bronze", "silver", "gold", "ops");
    assertThat(bundle.resources("volumes").values())
        .extracting(volume -> BundleTypes.volume(volume).getSchemaName())
        .containsOnly("ops");
  }

  @Test
  void anUnknownKeyIsRejectedAtEveryLevel() {
    for (ObjectNode job : Bundle.of("dev").resources("jobs").values()) {
      assertThat(everyObject(job)).hasSizeGreaterThan(10);
      for (ObjectNode object : everyObject(job)) {
        object.put("planted", 1);
        assertThatThrownBy(() -> BundleTypes.job(job))
            .as("planted in %s", object)
            .hasMessageContaining("planted");
        object.remove("planted");
      }
      assertThat(BundleTypes.job(job)).isNotNull();
    }
  }

  @Test
  void anUnknownValueOfAClosedChoiceIsRejected() {
    ObjectNode job = Bundle.of("dev").resources("jobs").get("ingest");
    ((ObjectNode) job.at("/health/rules/0")).put("metric", "MOOD");

    assertThatThrownBy(() -> BundleTypes.job(job)).hasMessageContaining("MOOD");
  }

  @Test
  void aReferenceToNothingIsRejected() {
    BundleReferences references = new BundleReferences(path -> MissingNode.getInstance());
    JsonNode text = TextNode.valueOf("a ${var.catalgo} z");

    assertThatThrownBy(() -> references.resolve(text)).hasMessageContaining("var.catalgo");
  }

  @Test
  void everyVariableIsDeclaredAndUsed() {
    assertThat(Bundle.of("dev").usedVariables()).isEqualTo(Bundle.of("dev").declaredVariables());
  }

  @ParameterizedTest
  @MethodSource("org.composablecdp.contract.Bundle#targets")
  void dataIsDescribedAndKeptFromBeingDestroyed(Bundle bundle) {
    assertThat(
            Stream.of("schemas", "volumes")
                .flatMap(type -> bundle.resources(type).values().stream()))
        .allMatch(resource -> !resource.path("comment").asText().isEmpty())
        .allMatch(resource -> resource.at("/lifecycle/prevent_destroy").asBoolean())
        .allMatch(resource -> resource.path("catalog_name").asText().equals(bundle.catalog()));
  }

  @Test
  void productionRunsAsAServicePrincipalAndEachTargetHasItsOwnCatalog() {
    assertThat(Bundle.of("prod").target().path("mode").asText()).isEqualTo("production");
    assertThat(Bundle.of("prod").target().at("/run_as/service_principal_name").asText())
        .isEqualTo("given-service_principal");
    assertThat(Bundle.targets().map(Bundle::catalog)).doesNotHaveDuplicates();
  }

  private static List<ObjectNode> everyObject(JsonNode node) {
    Stream<ObjectNode> self =
        node instanceof ObjectNode object ? Stream.of(object) : Stream.empty();
    Stream<JsonNode> children =
        node.isObject()
            ? node.properties().stream()
                .filter(entry -> !FREE.contains(entry.getKey()))
                .map(Map.Entry::getValue)
            : Stream.iterate(0, i -> i < node.size(), i -> i + 1).map(node::get);
    return Stream.concat(self, children.flatMap(child -> everyObject(child).stream())).toList();
  }
}
