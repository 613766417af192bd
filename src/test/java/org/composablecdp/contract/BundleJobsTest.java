package org.composablecdp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.databricks.sdk.service.compute.DataSecurityMode;
import com.databricks.sdk.service.compute.Library;
import com.databricks.sdk.service.jobs.JobCluster;
import com.databricks.sdk.service.jobs.JobSettings;
import com.databricks.sdk.service.jobs.Task;
import com.databricks.sdk.service.jobs.TaskDependency;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.composablecdp.Main;
import org.composablecdp.conf.Conf;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.job.CommandLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jobs of the bundle fit the JAR, and each other, for each target. */
final class BundleJobsTest {

  private static final String JAR =
      "target/" + System.getProperty("cdp.finalName", "cdp-0.1.0") + ".jar";
  private static final List<String> JOBS = Main.jobNames();

  @ParameterizedTest
  @MethodSource("org.composablecdp.contract.Bundle#targets")
  void everyTaskRunsAJobOfTheJarWithAConfigurationThatLoads(Bundle bundle) {
    for (Task task : BundleTypes.tasks(bundle)) {
      List<String> parameters = List.copyOf(task.getSparkJarTask().getParameters());
      assertThat(task.getSparkJarTask().getMainClassName()).isEqualTo(Main.class.getName());
      assertThat(JOBS).contains(parameters.get(0));
      assertThat(task.getTaskKey()).isEqualTo(parameters.get(0));

      CommandLines.all().parseArgs(parameters.toArray(String[]::new));
      Conf conf = conf(parameters);
      assertThat(conf.lake().catalog()).isEqualTo(bundle.catalog());
      assertThat(volumes(bundle)).contains(conf.lake().folder());
    }
  }

  @ParameterizedTest
  @MethodSource("org.composablecdp.contract.Bundle#targets")
  void everyTaskTakesTheJarThatTheBuildMakes(Bundle bundle) {
    assertThat(Bundle.FOLDER.resolve(bundle.root().at("/artifacts/cdp/files/0/source").asText()))
        .isEqualTo(Bundle.FOLDER.resolve(JAR));
    assertThat(BundleTypes.tasks(bundle))
        .flatExtracting(Task::getLibraries)
        .extracting(Library::getJar)
        .allSatisfy(jar -> assertThat(Path.of("jobs", jar).normalize()).isEqualTo(Path.of(JAR)));
  }

  @ParameterizedTest
  @MethodSource("org.composablecdp.contract.Bundle#targets")
  void everyTaskHasADedicatedClusterOfItsJob(Bundle bundle) {
    for (JobSettings job : BundleTypes.jobs(bundle)) {
      assertThat(job.getJobClusters())
          .extracting(cluster -> cluster.getNewCluster().getDataSecurityMode())
          .containsOnly(DataSecurityMode.DATA_SECURITY_MODE_DEDICATED);
      assertThat(job.getJobClusters())
          .extracting(JobCluster::getJobClusterKey)
          .containsAll(job.getTasks().stream().map(Task::getJobClusterKey).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("org.composablecdp.contract.Bundle#targets")
  void everyTaskIsTriedAgainAndEveryJobIsWatched(Bundle bundle) {
    assertThat(BundleTypes.tasks(bundle)).allMatch(task -> task.getMaxRetries() > 0);
    assertThat(BundleTypes.jobs(bundle))
        .allMatch(job -> !job.getHealth().getRules().isEmpty())
        .allMatch(job -> job.getQueue() != null)
        .allMatch(job -> !job.getEmailNotifications().getOnFailure().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("org.composablecdp.contract.Bundle#targets")
  void everyJobStartsByItselfAndByTheClockOfUtc(Bundle bundle) {
    for (JobSettings job : BundleTypes.jobs(bundle)) {
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
    assertThat(BundleTypes.tasks(Bundle.of("dev")))
        .extracting(Task::getTaskKey)
        .containsExactlyInAnyOrderElementsOf(
            JOBS.stream().filter(name -> !name.equals("run")).toList());
  }

  @Test
  void tasksDependOnTasksOfTheirJobWithoutACircle() {
    for (JobSettings job : BundleTypes.jobs(Bundle.of("dev"))) {
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

  private static List<String> volumes(Bundle bundle) {
    return bundle.resources("volumes").values().stream()
        .map(BundleTypes::volume)
        .map(v -> "/Volumes/" + v.getCatalogName() + "/" + v.getSchemaName() + "/" + v.getName())
        .toList();
  }

  /** The configuration that {@code job --conf file --set key=value …} stands for. */
  private static Conf conf(List<String> parameters) {
    Map<String, String> settings = new HashMap<>();
    for (String setting : valuesOf("--set", parameters)) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    ConfLoader loader =
        new ConfLoader(
            () -> {
              throw new AssertionError("the configuration is not in the JAR");
            });
    return loader.load(valuesOf("--conf", parameters).get(0), settings);
  }

  private static List<String> valuesOf(String option, List<String> parameters) {
    return IntStream.range(1, parameters.size())
        .filter(i -> parameters.get(i - 1).equals(option))
        .mapToObj(parameters::get)
        .toList();
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
}
