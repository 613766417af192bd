package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The fields of records with what their kinds say: how they are compared and go together. */
record Comparing(List<MatchField> fields, PairComparison pairs) implements Serializable {

  private static final Set<FieldKind> PLACE =
      Set.of(FieldKind.ADDRESS, FieldKind.POSTCODE, FieldKind.CITY);

  /** What people of one household share. */
  private static final Set<FieldKind> HOME =
      Set.of(
          FieldKind.ADDRESS,
          FieldKind.POSTCODE,
          FieldKind.CITY,
          FieldKind.PHONE,
          FieldKind.FAMILY_NAME);

  /** What shows a household, and what tells its people apart. */
  private static final Set<FieldKind> SIGNS =
      Set.of(FieldKind.ADDRESS, FieldKind.POSTCODE, FieldKind.PHONE);

  private static final Set<FieldKind> PERSONAL = Set.of(FieldKind.GIVEN_NAME, FieldKind.BIRTH_DATE);

  static Comparing of(List<MatchField> fields) {
    return new Comparing(List.copyOf(fields), new PairComparison(fields));
  }

  boolean isPlace(int field) {
    return PLACE.contains(fields.get(field).kind());
  }

  boolean isShared(int field) {
    return hasAny(SIGNS) && hasAny(PERSONAL) && HOME.contains(fields.get(field).kind());
  }

  private boolean hasAny(Set<FieldKind> kinds) {
    return fields.stream().anyMatch(field -> kinds.contains(field.kind()));
  }

  /** The place that is equal and says most, since the others follow from it; -1 for none. */
  int mostTelling(long pattern, MatchModel model) {
    int found = -1;
    for (int i = 0; i < fields.size(); i++) {
      int exact = pairs.exact(i);
      if (isPlace(i)
          && PairComparison.level(pattern, i) == exact
          && (found < 0 || model.u()[i][exact] < model.u()[found][pairs.exact(found)])) {
        found = i;
      }
    }
    return found;
  }

  /**
   * @param sampled how many pairs one pair of the sample stands for
   */
  Estimation estimation(double sampled) {
    int[] all = IntStream.range(0, fields.size()).toArray();
    boolean[] shared = new boolean[all.length];
    for (int i : all) {
      shared[i] = isShared(i);
    }
    return new Estimation(
        IntStream.of(all).map(i -> pairs.levels(i).size()).toArray(),
        IntStream.of(all).map(pairs::exact).toArray(),
        shared,
        together(),
        sampled);
  }

  /** Places go together; so do a name and the e-mail address that is made of it. */
  private List<Long> together() {
    List<Long> masks = new ArrayList<>();
    add(masks, PLACE::contains, PLACE::contains);
    add(masks, FieldKind::isName, kind -> kind == FieldKind.EMAIL);
    return masks;
  }

  private void add(List<Long> masks, Predicate<FieldKind> some, Predicate<FieldKind> others) {
    long mask = 0;
    int found = 0;
    for (int i = 0; i < fields.size(); i++) {
      FieldKind kind = fields.get(i).kind();
      if (some.test(kind) || others.test(kind)) {
        mask |= PairComparison.mask(i);
        found++;
      }
    }
    boolean both = fields.stream().anyMatch(field -> others.test(field.kind()));
    if (found > 1 && both) {
      masks.add(mask);
    }
  }
}
