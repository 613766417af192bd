package org.composablecdp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.service.compute.DataSecurityMode;
import com.databricks.sdk.service.compute.Library;
import com.databricks.sdk.service.jobs.JobCluster;
import com.databricks.sdk.service.jobs.JobSettings;
import com.databricks.sdk.service.jobs.Task;
import com.databricks.sdk.service.jobs.TaskDependency;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundle is one that the platform takes, and that fits the JAR, for each of its targets. */
final class BundleTest {

  private static final Path PROJECT = Path.of(System.getProperty("cdp.basedir", ""));
  private static final String JAR =
      "target/" + System.getProperty("cdp.finalName", "cdp-0.1.0") + ".jar";
  private static final String MAIN = "org.composablecdp.Main";
  private static final Set<String> JOBS =
      Set.of(
          "ingest",
          "events",
          "records",
          "identity",
          "behaviour",
          "customers",
          "train",
          "score",
          "run");

  /** Keys that {@code #everyObject} leaves out, since any key may stand below them. */
  private static final Set<String> FREE = Set.of("spark_conf", "custom_tags", "spark_env_vars");

  static Stream<Bundle> targets() {
    return Bundle.targets(PROJECT).stream().map(target -> Bundle.read(PROJECT, target));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyResourceIsOneThatThePlatformKnows(Bundle bundle) {
    assertThat(bundle.resourceTypes()).containsExactlyInAnyOrder("jobs", "schemas", "volumes");
    assertThat(jobs(bundle)).isNotEmpty();
    assertThat(bundle.resources("schemas").values())
        .extracting(schema -> BundleTypes.schema(schema).getName())
        .containsExactlyInAnyOrder("bronze", "silver", "gold", "ops");
    assertThat(bundle.resources("volumes").values())
        .extracting(volume -> BundleTypes.volume(volume).getSchemaName())
        .containsOnly("ops");
  }

  @Test
  void anUnknownKeyIsRejectedAtEveryLevel() {
    for (ObjectNode job : dev().resources("jobs").values()) {
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
    ObjectNode job = dev().resources("jobs").get("ingest");
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
    assertThat(dev().usedVariables()).isEqualTo(dev().declaredVariables());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyTaskRunsAJobOfTheJarWithAConfigurationThatLoads(Bundle bundle) {
    for (Task task : tasks(bundle)) {
      List<String> parameters = List.copyOf(task.getSparkJarTask().getParameters());
      assertThat(task.getSparkJarTask().getMainClassName()).isEqualTo(MAIN);
      assertThat(JOBS).contains(parameters.get(0));
      assertThat(task.getTaskKey()).isEqualTo(parameters.get(0));

      Conf conf = conf(parameters);
      assertThat(conf.lake().catalog()).isEqualTo(catalog(bundle));
      assertThat(volumes(bundle)).contains(conf.lake().folder());
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyTaskTakesTheJarThatTheBuildMakes(Bundle bundle) {
    assertThat(PROJECT.resolve(bundle.root().at("/artifacts/cdp/files/0/source").asText()))
        .isEqualTo(PROJECT.resolve(JAR));
    assertThat(tasks(bundle))
        .flatExtracting(Task::getLibraries)
        .extracting(Library::getJar)
        .allSatisfy(jar -> assertThat(Path.of("jobs", jar).normalize()).isEqualTo(Path.of(JAR)));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyTaskHasADedicatedClusterOfItsJob(Bundle bundle) {
    for (JobSettings job : jobs(bundle)) {
      assertThat(job.getJobClusters())
          .extracting(cluster -> cluster.getNewCluster().getDataSecurityMode())
          .containsOnly(DataSecurityMode.DATA_SECURITY_MODE_DEDICATED);
      assertThat(job.getJobClusters())
          .extracting(JobCluster::getJobClusterKey)
          .containsAll(job.getTasks().stream().map(Task::getJobClusterKey).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyTaskIsTriedAgainAndEveryJobIsWatched(Bundle bundle) {
    assertThat(tasks(bundle)).allMatch(task -> task.getMaxRetries() > 0);
    assertThat(jobs(bundle))
        .allMatch(job -> !job.getHealth().getRules().isEmpty())
        .allMatch(job -> job.getQueue() != null)
        .allMatch(job -> !job.getEmailNotifications().getOnFailure().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyJobStartsByItselfAndByTheClockOfUtc(Bundle bundle) {
    for (JobSettings job : jobs(bundle)) {
      assertThat(Stream.of(job.getSchedule(), job.getTrigger(), job.getContinuous()))
          .as("when %s starts", job.getName())
          .anyMatch(start -> start != null);
      if (job.getSchedule() != null) {
        assertThat(job.getSchedule().getTimezoneId()).isEqualTo("UTC");
        assertThat(job.getSchedule().getQuartzCronExpression()).matches("\\S+( \\S+){5,6}");
      }
    }
  }

  @Test
  void everyJobOfTheJarButRunIsATaskOnce() {
    assertThat(tasks(dev()))
        .extracting(Task::getTaskKey)
        .containsExactlyInAnyOrderElementsOf(
            JOBS.stream().filter(name -> !name.equals("run")).toList());
  }

  @Test
  void tasksDependOnTasksOfTheirJobWithoutACircle() {
    for (JobSettings job : jobs(dev())) {
      Map<String, Set<String>> open = dependencies(job);
      assertThat(open.keySet()).containsAll(open.values().stream().flatMap(Set::stream).toList());
      while (!open.isEmpty()) {
        Set<String> free =
            open.keySet().stream()
                .filter(task -> open.get(task).isEmpty())
                .collect(Collectors.toSet());
        assertThat(free).as("tasks that can start, of %s", open).isNotEmpty();
        open.keySet().removeAll(free);
        open.values().forEach(needed -> needed.removeAll(free));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void dataIsDescribedAndKeptFromBeingDestroyed(Bundle bundle) {
    assertThat(
            Stream.of("schemas", "volumes")
                .flatMap(type -> bundle.resources(type).values().stream()))
        .allMatch(resource -> !resource.path("comment").asText().isEmpty())
        .allMatch(resource -> resource.at("/lifecycle/prevent_destroy").asBoolean())
        .allMatch(resource -> resource.path("catalog_name").asText().equals(catalog(bundle)));
  }

  @Test
  void productionRunsAsAServicePrincipalAndEachTargetHasItsOwnCatalog() {
    assertThat(Bundle.read(PROJECT, "prod").target().path("mode").asText()).isEqualTo("production");
    assertThat(Bundle.read(PROJECT, "prod").target().at("/run_as/service_principal_name").asText())
        .isEqualTo("given-service_principal");
    assertThat(targets().map(BundleTest::catalog)).doesNotHaveDuplicates();
  }

  private static Bundle dev() {
    return Bundle.read(PROJECT, "dev");
  }

  private static List<JobSettings> jobs(Bundle bundle) {
    return bundle.resources("jobs").values().stream().map(BundleTypes::job).toList();
  }

  private static List<Task> tasks(Bundle bundle) {
    return jobs(bundle).stream().map(JobSettings::getTasks).flatMap(Collection::stream).toList();
  }

  private static String catalog(Bundle bundle) {
    return bundle.target().at("/variables/catalog").asText();
  }

  private static List<String> volumes(Bundle bundle) {
    return bundle.resources("volumes").values().stream()
        .map(BundleTypes::volume)
        .map(v -> "/Volumes/" + v.getCatalogName() + "/" + v.getSchemaName() + "/" + v.getName())
        .toList();
  }

  /** The configuration that {@code job --conf file --set key=value …} stands for. */
  private static Conf conf(List<String> parameters) {
    Map<String, String> settings = new HashMap<>();
    String file = "";
    for (int i = 1; i < parameters.size(); i += 2) {
      String value = parameters.get(i + 1);
      if (parameters.get(i).equals("--conf")) {
        file = value;
      } else {
        assertThat(parameters.get(i)).isEqualTo("--set");
        settings.put(
            value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
      }
    }
    ConfLoader loader =
        new ConfLoader(
            () -> {
              throw new AssertionError("the configuration is not in the JAR");
            });
    return loader.load(file, settings);
  }

  private static Map<String, Set<String>> dependencies(JobSettings job) {
    Map<String, Set<String>> dependencies = new LinkedHashMap<>();
    for (Task task : job.getTasks()) {
      Collection<TaskDependency> needed =
          task.getDependsOn() == null ? List.of() : task.getDependsOn();
      dependencies.put(
          task.getTaskKey(),
          new HashSet<>(needed.stream().map(TaskDependency::getTaskKey).toList()));
    }
    return dependencies;
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
