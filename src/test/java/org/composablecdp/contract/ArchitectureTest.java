package org.composablecdp.contract;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.composablecdp.conf.ConfException;

/** Who may know whom: Main, jobs, configuration and lake, features, and Spark. */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  static final String ROOT = "org.composablecdp";

  private static final String CONF = ROOT + ".conf..";
  private static final String LAKE = ROOT + ".lake..";
  private static final String JOB = ROOT + ".job..";
  private static final String BRONZE = ROOT + ".bronze..";
  private static final String ML = ROOT + ".ml..";
  private static final String ACTIVATION = ROOT + ".activation..";

  /** Everything that reads or writes tables and files. */
  private static final String IO =
      "io\\.delta\\.tables\\..*|org\\.apache\\.spark\\.sql\\.(streaming\\.)?"
          + "(DataFrameReader|DataStreamReader|DataFrameWriter(V2)?|DataStreamWriter|MergeIntoWriter)";

  /** What our components are measured against. */
  private static final String GRAPHX = ".*\\.GraphxComponents";

  private static final String RDD =
      "org\\.apache\\.spark\\.SparkContext|org\\.apache\\.spark\\.rdd\\..*"
          + "|org\\.apache\\.spark\\.api\\.java\\.Java(\\w*RDD\\w*|SparkContext)";

  private ArchitectureTest() {}

  @ArchTest
  static final ArchRule nothingUsesMain =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT)
          .should()
          .dependOnClassesThat(nameMatching("org\\.composablecdp\\.Main(\\$.*)?"));

  @ArchTest
  static final ArchRule onlyMainAndJobsUseTheListOfTables =
      classes()
          .that()
          .haveFullyQualifiedName(ROOT + ".Tables")
          .should()
          .onlyHaveDependentClassesThat(resideInAnyPackage(ROOT, JOB));

  @ArchTest
  static final ArchRule onlyMainUsesJobs =
      classes()
          .that()
          .resideInAPackage(JOB)
          .should()
          .onlyHaveDependentClassesThat(resideInAnyPackage(ROOT, JOB));

  @ArchTest
  static final ArchRule theConfigurationUsesNothingElseOfTheProject =
      noClasses()
          .that()
          .resideInAPackage(CONF)
          .should()
          .dependOnClassesThat(Feature.outside("conf"));

  @ArchTest
  static final ArchRule theLakeUsesNothingElseOfTheProject =
      noClasses()
          .that()
          .resideInAPackage(LAKE)
          .should()
          .dependOnClassesThat(Feature.outside("lake"));

  @ArchTest
  static final ArchRule featuresSeeNoConfiguration =
      classes()
          .that()
          .resideInAPackage(CONF)
          .and()
          .areNotAssignableTo(ConfException.class)
          .should()
          .onlyHaveDependentClassesThat(resideInAnyPackage(ROOT, JOB, CONF));

  @ArchTest
  static final ArchRule dataFlowsFromBronzeToActivation =
      classes().that(Feature.isOne()).should(Feature.useNothingLaterInTheFlow());

  @ArchTest
  static final ArchRule featuresMeetInTables =
      classes().that(Feature.isOne()).should(Feature.useOnlyTablesOfOtherFeatures());

  @ArchTest
  static final ArchRule theInsideOfSparkIsForTheKinesisSource =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".bronze.kinesis..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark.sql.catalyst..",
              "org.apache.spark.sql.execution..",
              "org.apache.spark.sql.internal..");

  @ArchTest
  static final ArchRule thereIsNoRddOutsideOfMlAndTheBenchmark =
      noClasses()
          .that()
          .resideOutsideOfPackage(ML)
          .and(not(nameMatching(GRAPHX)))
          .should()
          .dependOnClassesThat(nameMatching(RDD))
          .orShould()
          .callMethod(SparkSession.class, "sparkContext")
          .orShould()
          .callMethod(Dataset.class, "rdd")
          .orShould()
          .callMethod(Dataset.class, "javaRDD")
          .orShould()
          .callMethod(Dataset.class, "toJavaRDD");

  @ArchTest
  static final ArchRule sparkMlIsForMl =
      noClasses()
          .that()
          .resideOutsideOfPackage(ML)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark.ml..", "org.apache.spark.mllib..");

  /** The configuration reads its files through Spark, since JVM code cannot open a volume. */
  @ArchTest
  static final ArchRule readersAndWritersAreForLakeBronzeAndActivation =
      noClasses()
          .that()
          .resideOutsideOfPackages(LAKE, BRONZE, ACTIVATION, CONF)
          .should()
          .dependOnClassesThat(nameMatching(IO));

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
