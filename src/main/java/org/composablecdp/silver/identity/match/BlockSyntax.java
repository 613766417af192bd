package org.composablecdp.silver.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Blocking rules as they are written: {@code surname:sound + dob:year > first_name:initial} are
 * records whose family names sound alike and that are of one year of birth; where there are too
 * many, also of one initial. A part is a field, {@code name} for any of the names, and after a
 * colon what of it has to be equal.
 */
record BlockSyntax(List<MatchField> fields) {

  private static final String NAME = "name";

  List<BlockingRule> rules(List<String> texts) {
    List<BlockingRule> rules = new ArrayList<>();
    for (String text : texts) {
      String[] depths = text.split(">", -1);
      List<BlockPart> refinements =
          Arrays.stream(depths).skip(1).map(String::strip).map(this::part).toList();
      rules.add(new BlockingRule(rules.size(), parts(depths[0]), refinements));
    }
    return rules;
  }

  private List<BlockPart> parts(String text) {
    return Arrays.stream(text.split("\\+", -1)).map(String::strip).map(this::part).toList();
  }

  private BlockPart part(String text) {
    String[] words = text.split(":", -1);
    List<Integer> positions =
        IntStream.range(0, fields.size()).filter(i -> is(fields.get(i), words[0])).boxed().toList();
    BlockPart.Form form = words.length < 2 ? whole(words[0]) : form(words[1]);
    if (positions.isEmpty() || form == null || words.length > 2) {
      throw new IllegalArgumentException(
          "'%s' is no part of a blocking rule: write a field, or name, and a form such as year"
              .formatted(text));
    }
    return new BlockPart(positions, form);
  }

  private static BlockPart.Form whole(String field) {
    return field.equals(NAME) ? BlockPart.Form.WORDS : BlockPart.Form.WHOLE;
  }

  private static BlockPart.Form form(String word) {
    return Arrays.stream(BlockPart.Form.values())
        .filter(form -> form.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  private static boolean is(MatchField field, String word) {
    return field.name().equals(word) || (word.equals(NAME) && field.kind().isName());
  }
}
