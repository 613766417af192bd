package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares two records field by field. The levels make a pattern of four bits a field, the first
 * field lowest: 0 where a value is missing, else the level plus 1.
 *
 * <p>Given and family name that stand in each other's place are one piece of evidence, of the given
 * name; so is a full name beside both of them none.
 */
final class PairComparison implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Fields that a pattern has room for. */
  static final int FIELDS = 15;

  static final List<String> SWAPPED =
      List.of("one in the other's place", "swapped, similar", "swapped, equal");

  private static final int BITS = 4;
  private static final long MASK = 15;
  private static final int MISSING = -1;
  private static final int NEAR = 3;
  private static final int SIMILAR = 2;

  private final List<MatchField> fields;
  private final transient Comparison[] comparisons;
  private final int given;
  private final int family;

  PairComparison(List<MatchField> fields) {
    this.fields = List.copyOf(fields);
    comparisons =
        fields.stream().map(field -> Comparison.of(field.kind())).toArray(Comparison[]::new);
    int firstGiven = first(FieldKind.GIVEN_NAME);
    int firstFamily = first(FieldKind.FAMILY_NAME);
    given = firstFamily < 0 ? MISSING : firstGiven;
    family = firstGiven < 0 ? MISSING : firstFamily;
  }

  private Object readResolve() {
    return new PairComparison(fields);
  }

  private int first(FieldKind kind) {
    return IntStream.range(0, fields.size())
        .filter(i -> fields.get(i).kind() == kind)
        .findFirst()
        .orElse(MISSING);
  }

  /** The names of the levels of a field. */
  List<String> levels(int field) {
    List<String> names = new ArrayList<>(comparisons[field].levels());
    if (field == given) {
      names.addAll(SWAPPED);
    }
    return names;
  }

  /** The name of the level of a field in a pattern. */
  String levelName(long pattern, int field) {
    int level = level(pattern, field);
    return level < 0 ? "missing" : levels(field).get(level);
  }

  int exact(int field) {
    return comparisons[field].exact();
  }

  /** The level at which names are equal, each in the place of the other. */
  int swapped() {
    return given < 0 ? MISSING : exact(given) + SWAPPED.size();
  }

  int given() {
    return given;
  }

  int family() {
    return family;
  }

  List<MatchField> fields() {
    return fields;
  }

  /** The bits of a field. */
  static long mask(int field) {
    return MASK << (BITS * field);
  }

  static int level(long pattern, int field) {
    return (int) (pattern >>> (BITS * field) & MASK) - 1;
  }

  long pattern(String[] one, String[] other) {
    long pattern = 0;
    for (int i = 0; i < comparisons.length; i++) {
      pattern |= bits(i, level(i, one, other));
    }
    return withoutNamesInEmails(given < 0 ? pattern : withNames(pattern, one, other), one, other);
  }

  /** Addresses made of names that agree say no more than the names, unless they are the same. */
  private long withoutNamesInEmails(long pattern, String[] one, String[] other) {
    long found = pattern;
    for (int i = 0; i < comparisons.length; i++) {
      boolean unequal = level(pattern, i) >= 0 && level(pattern, i) < exact(i);
      if (unequal
          && fields.get(i).kind() == FieldKind.EMAIL
          && isOfSameName(pattern, EmailComparison.localPart(one[i]), one)
          && isOfSameName(pattern, EmailComparison.localPart(other[i]), other)
          && Similarity.edits(one[i], other[i], 1) > 1) {
        found = with(found, i, MISSING);
      }
    }
    return found;
  }

  private boolean isOfSameName(long pattern, String local, String[] values) {
    boolean swapped = given >= 0 && level(pattern, given) > exact(given);
    for (int i = 0; i < comparisons.length; i++) {
      boolean agrees = level(pattern, i) >= NEAR || (swapped && i == family);
      if (agrees && fields.get(i).kind().isName() && isIn(local, values[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(String local, String name) {
    return name != null
        && Arrays.stream(name.split(" ", -1))
            .anyMatch(word -> word.length() >= NEAR && local.contains(word));
  }

  private int level(int field, String[] one, String[] other) {
    boolean missing = one[field] == null || other[field] == null;
    return missing ? MISSING : comparisons[field].level(one[field], other[field]);
  }

  private long withNames(long pattern, String[] one, String[] other) {
    int names = level(pattern, given);
    int families = level(pattern, family);
    long found = pattern;
    if (names < NEAR && families < NEAR) {
      int swapped = swappedLevel(one, other, Math.max(names, families));
      found = swapped < 0 ? found : with(with(found, given, swapped), family, MISSING);
    }
    return names < 0 || families < 0 ? found : withoutFullNames(found);
  }

  private long withoutFullNames(long pattern) {
    long found = pattern;
    for (int i = 0; i < comparisons.length; i++) {
      found = fields.get(i).kind() == FieldKind.FULL_NAME ? with(found, i, MISSING) : found;
    }
    return found;
  }

  private int swappedLevel(String[] one, String[] other, int straight) {
    int left = cross(one[given], other[family]);
    int right = cross(one[family], other[given]);
    int exact = exact(given);
    if (left == exact && right == exact) {
      return exact + SWAPPED.size();
    }
    int more = Math.max(left, right);
    int less = Math.min(left, right);
    if (less >= SIMILAR && more >= NEAR) {
      return exact + 2;
    }
    return less == MISSING && more >= NEAR && straight < SIMILAR ? exact + 1 : MISSING;
  }

  private int cross(String one, String other) {
    return one == null || other == null ? MISSING : comparisons[given].level(one, other);
  }

  private static long with(long pattern, int field, int level) {
    return (pattern & ~mask(field)) | bits(field, level);
  }

  private static long bits(int field, int level) {
    return (long) (level + 1) << (BITS * field);
  }
}
