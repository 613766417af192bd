package org.composablecdp.silver.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which records are compared. */
final class BlockingTest {

  private static final List<MatchField> FIELDS =
      List.of(
          new MatchField("first_name", FieldKind.GIVEN_NAME),
          new MatchField("surname", FieldKind.FAMILY_NAME),
          new MatchField("dob", FieldKind.BIRTH_DATE));

  private static final String[] ROBERT = {"robert", "allen", "19710624"};
  private static final String[] ROB = {"rob", "alan", "19710624"};

  @Test
  void aRuleIsReadAsItIsWritten() {
    BlockingRule rule = rule("surname:sound + dob:year > first_name:initial");

    assertThat(rule.described(FIELDS)).isEqualTo("surname:sound + dob:year > first_name:initial");
    assertThat(rule.keys(ROBERT)).hasSize(2).isEqualTo(rule.keys(ROB));
  }

  @Test
  void aBlockThatIsTooLargeIsRefined() {
    BlockingRule rule = rule("surname:sound > dob:year");
    List<Long> keys = rule.keys(ROBERT);

    assertThat(rule.chosen(ROBERT, key -> 50, 50)).containsExactly(keys.get(0));
    assertThat(rule.chosen(ROBERT, key -> key.equals(keys.get(0)) ? 51 : 50, 50))
        .containsExactly(keys.get(1));
    assertThat(rule.leftOut(ROBERT, key -> key.equals(keys.get(0)) ? 51 : 50, 50)).isEmpty();
  }

  @Test
  void aBlockThatStaysTooLargeIsLeftOutAndTold() {
    BlockingRule rule = rule("surname:sound > dob:year");

    assertThat(rule.chosen(ROBERT, key -> 51, 50)).isEmpty();
    assertThat(rule.leftOut(ROBERT, key -> 51, 50)).containsExactly(rule.keys(ROBERT).get(1));
  }

  @Test
  void aMissingValueMakesNoKey() {
    assertThat(rule("surname + dob").keys(new String[] {"ann", null, "19710624"})).isEmpty();
  }

  @Test
  void namesInEachOthersPlaceShareABlock() {
    BlockingRule rule = rule("name:sounds");

    assertThat(rule.keys(new String[] {"allen", "robert", null})).isEqualTo(rule.keys(ROBERT));
  }

  @Test
  void letterSwapsAndDoublesShareTheLetters() {
    assertThat(NameKey.letters("mosrir")).isEqualTo(NameKey.letters("morris"));
    assertThat(NameKey.letters("brrown")).isEqualTo(NameKey.letters("brown"));
    assertThat(NameKey.sound("robert")).isEqualTo("r163").isEqualTo(NameKey.sound("rupert"));
  }

  @Test
  void everyKindHasRulesAndTheyAreDescribed() {
    for (FieldKind kind : FieldKind.values()) {
      List<MatchField> fields = List.of(new MatchField("it", kind));
      assertThat(new DefaultBlocks(fields).rules())
          .as(kind.word())
          .isNotEmpty()
          .allSatisfy(rule -> assertThat(rule.described(fields)).startsWith("it"));
    }
  }

  @Test
  void aPartThatIsNoFieldIsRefused() {
    assertThatThrownBy(() -> rule("surnam:sound"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'surnam:sound' is no part of a blocking rule: write a field");
  }

  private static BlockingRule rule(String text) {
    return new BlockSyntax(FIELDS).rules(List.of(text)).get(0);
  }
}
