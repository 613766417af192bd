package org.composablecdp.silver.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which level two values agree. */
final class ComparisonLevelsTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          given_name,  robert,             robert,             equal
          given_name,  robert,             rob,                similar
          given_name,  robert,             r,                  alike
          given_name,  robert,             mary,               different
          family_name, morris,             mosrir,             alike
          family_name, murphy,             mruphy,             one edit
          family_name, brown,              brrown,             one edit
          full_name,   john david smith,   smith john,         same names
          full_name,   john smith,         jon smith,          all similar
          full_name,   john smith,         mary smith,         one name
          full_name,   john smith,         mary jones,         different
          birth_date,  1971-06-24,         24/06/1971,         equal
          birth_date,  1971-06-24,         1971-05-24,         one edit
          birth_date,  1971-06-02,         1971-02-06,         one edit
          birth_date,  1971-06-24,         1971-06-03,         two parts
          birth_date,  1971-06-24,         1972-01-07,         within a year
          birth_date,  1971,               1971-06-24,         within a year
          birth_date,  1971-06-24,         1979-01-07,         within ten years
          birth_date,  1971-06-24,         1931-01-17,         different
          email,       Ann.Lee@a.org,      ann.lee@a.org,      equal
          email,       ann.lee@a.org,      ann.lee@b.com,      few edits or same name
          email,       ann.lee@a.org,      ann.le@a.org,       few edits or same name
          email,       ann.lee@a.org,      bob.ray@a.org,      different
          phone,       +43 660 1234567,    0660/1234567,       equal
          phone,       0660 1234567,       0660 1234576,       one edit
          address,     12 Main Street,     12 main st,         similar
          address,     12 Main Street,     14 Main Street,     some words
          postcode,    SW1A 1AA,           sw1a1aa,            equal
          postcode,    SW1A 1AA,           SW1A 1ZQ,           two edits
          city,        Zürich,             zurich,             equal
          city,        London,             Lonndon,            similar
          id,          1804974,            1804947,            one edit
          """)
  void valuesAgreeOnALevel(String kind, String one, String other, String level) {
    FieldKind of = FieldKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT));
    PairComparison pairs = new PairComparison(List.of(new MatchField("field", of)));

    String[] left = {PlainValue.of(of, one)};
    String[] right = {PlainValue.of(of, other)};

    assertThat(pairs.levelName(pairs.pattern(left, right), 0)).isEqualTo(level);
    assertThat(pairs.levelName(pairs.pattern(right, left), 0)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ann lee, lee ann,    "swapped, equal",            missing
          ann lee, lee annn,   "swapped, similar",          missing
          ann lee, ann lee,    equal,                       equal
          ann lee, ann -,      equal,                       missing
          - ann,   ann lee,    "one in the other's place",  missing
          """,
      quoteCharacter = '"')
  void namesInEachOthersPlaceAreOnePieceOfEvidence(
      String one, String other, String given, String family) {
    PairComparison pairs =
        new PairComparison(
            List.of(
                new MatchField("given", FieldKind.GIVEN_NAME),
                new MatchField("family", FieldKind.FAMILY_NAME)));

    long pattern = pairs.pattern(names(one), names(other));

    assertThat(pairs.levelName(pattern, 0)).isEqualTo(given);
    assertThat(pairs.levelName(pattern, 1)).isEqualTo(family);
  }

  @Test
  void anAddressMadeOfTheNameIsNoFurtherEvidence() {
    PairComparison pairs =
        new PairComparison(
            List.of(
                new MatchField("name", FieldKind.FAMILY_NAME),
                new MatchField("email", FieldKind.EMAIL)));

    long made = pairs.pattern(texts("smith", "j.smith@a.org"), texts("smith", "j.smith@b.com"));
    long own = pairs.pattern(texts("smith", "kitty7@a.org"), texts("smith", "kitty7@b.com"));

    assertThat(pairs.levelName(made, 1)).isEqualTo("missing");
    assertThat(pairs.levelName(own, 1)).isEqualTo("few edits or same name");
  }

  @Test
  void wordsThatSayNothingAreMissing() {
    assertThat(List.of("", " ", "NULL", "n/a", "unknown", "-", "000"))
        .allSatisfy(text -> assertThat(PlainValue.of(FieldKind.CITY, text)).isNull());
  }

  @Test
  void editsCountSwapsOfNeighboursAsOne() {
    assertThat(Similarity.edits("smith", "simth", 3)).isEqualTo(1);
    assertThat(Similarity.edits("smith", "smyths", 3)).isEqualTo(2);
    assertThat(Similarity.edits("smith", "jones", 2)).isEqualTo(3);
    assertThat(Similarity.jaroWinkler("martha", "marhta"))
        .isEqualTo(0.9611, org.assertj.core.data.Offset.offset(1e-4));
  }

  private static String[] names(String text) {
    String[] words = text.split(" ", -1);
    return texts(words[0].equals("-") ? null : words[0], words[1].equals("-") ? null : words[1]);
  }

  private static String[] texts(String... values) {
    return values;
  }
}
