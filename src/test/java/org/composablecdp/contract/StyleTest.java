package org.composablecdp.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The parts of the style card that a machine can check, in product and test code. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT)
final class StyleTest {

  private static final int LINES = 250;
  private static final int PARAMETERS = 4;
  private static final Path SOURCES = Path.of(System.getProperty("cdp.basedir", ""), "src");

  private StyleTest() {}

  @ArchTest
  static final ArchRule classesAreFinalOrRecords =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveSimpleNameContaining("Util")
          .orShould()
          .haveSimpleNameContaining("Common")
          .orShould()
          .haveSimpleNameContaining("Helper")
          .orShould()
          .haveSimpleNameContaining("Manager")
          .orShould()
          .resideInAnyPackage(
              "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..");

  @ArchTest
  static final ArchRule methodsHaveFourParametersAtMost =
      methods()
          .that(areWritten())
          .should(
              be(
                  "of four parameters at most",
                  method -> method.getParameters().size() <= PARAMETERS));

  @ArchTest
  static final ArchRule publicMethodsTakeNoFlags =
      methods()
          .that(areWritten())
          .and()
          .arePublic()
          .should(
              be(
                  "free of boolean parameters",
                  method ->
                      method.getRawParameterTypes().stream()
                          .noneMatch(type -> type.isEquivalentTo(boolean.class))));

  @ArchTest
  static final ArchRule methodsAreNotNamedGetters =
      methods()
          .that(areWritten())
          .should(be("named without get", method -> !method.getName().matches("get[A-Z].*")));

  @ArchTest
  static void filesAreShort(JavaClasses ignored) {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThanOrEqualTo(LINES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Methods that somebody wrote and named: neither the compiler nor a type they implement. */
  private static DescribedPredicate<JavaMethod> areWritten() {
    return DescribedPredicate.describe(
        "are written and named here",
        method ->
            !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.BRIDGE)
                && !overrides(method));
  }

  private static boolean overrides(JavaMethod method) {
    return Stream.concat(
            method.getOwner().getAllRawSuperclasses().stream(),
            method.getOwner().getAllRawInterfaces().stream())
        .flatMap(type -> type.getMethods().stream())
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && other.getParameters().size() == method.getParameters().size());
  }

  private static ArchCondition<JavaMethod> be(String what, Predicate<JavaMethod> holds) {
    return new ArchCondition<>("be " + what) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                method, holds.test(method), method.getFullName() + " is not " + what));
      }
    };
  }
}
