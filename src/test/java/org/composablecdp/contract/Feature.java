package org.composablecdp.contract;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.composablecdp.lake.Table;

/**
 * A part of the house that makes or uses tables: {@code bronze}, {@code silver.event}, {@code ml}
 * ….
 *
 * @param name path of its package below the root; empty for the root itself
 */
record Feature(String name) {

  private static final List<String> FLOW = List.of("bronze", "silver", "gold", "ml", "activation");
  private static final Set<String> ROOMS = Set.of("", "conf", "lake", "job");
  private static final Set<String> SPLIT = Set.of("silver", "gold");

  static Feature of(JavaClass type) {
    String path = type.getPackageName().substring(ArchitectureTest.ROOT.length());
    String[] parts = path.isEmpty() ? new String[] {""} : path.substring(1).split("\\.", -1);
    return new Feature(
        SPLIT.contains(parts[0]) && parts.length > 1 ? parts[0] + "." + parts[1] : parts[0]);
  }

  private boolean isRoom() {
    return ROOMS.contains(name);
  }

  /** Place in the flow of data; -1 for features beside it, such as governance. */
  private int step() {
    int dot = name.indexOf('.');
    return FLOW.indexOf(dot < 0 ? name : name.substring(0, dot));
  }

  private boolean isBefore(Feature other) {
    return step() >= 0 && other.step() > step();
  }

  static DescribedPredicate<JavaClass> isOne() {
    return DescribedPredicate.describe("belong to a feature", type -> !of(type).isRoom());
  }

  static DescribedPredicate<JavaClass> outside(String room) {
    return DescribedPredicate.describe(
        "belong to the project outside of " + room,
        type -> isOurs(type) && !of(type).name().equals(room));
  }

  static ArchCondition<JavaClass> useNothingLaterInTheFlow() {
    return useNothing(
        "use nothing later in the flow of data",
        use -> of(use.getOriginClass()).isBefore(of(use.getTargetClass())));
  }

  static ArchCondition<JavaClass> useOnlyTablesOfOtherFeatures() {
    return useNothing(
        "use only tables of other features",
        use ->
            !of(use.getTargetClass()).isRoom()
                && !of(use.getTargetClass()).equals(of(use.getOriginClass()))
                && !isTable(use.getTargetClass()));
  }

  /** Whether the class defines a table of the lake; those of Spark's connectors are none. */
  /** Also what is nested in the class of a table. */
  private static boolean isTable(JavaClass nested) {
    JavaClass type = nested.getEnclosingClass().orElse(nested);
    return type.getSimpleName().endsWith("Table")
        && !type.isEquivalentTo(Table.class)
        && !type.isAssignableTo(org.apache.spark.sql.connector.catalog.Table.class);
  }

  private static ArchCondition<JavaClass> useNothing(String rule, Predicate<Dependency> broken) {
    return new ArchCondition<>(rule) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> isOurs(use.getTargetClass()))
            .filter(broken)
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static boolean isOurs(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ArchitectureTest.ROOT + ".");
  }
}
