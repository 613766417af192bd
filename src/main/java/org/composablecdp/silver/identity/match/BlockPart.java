package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of a blocking key: what of a field's value has to be equal.
 *
 * @param fields positions of the fields whose value it may be; several for a name in any place
 */
record BlockPart(List<Integer> fields, Form form) implements Serializable {

  /** What is taken of a value. */
  enum Form {
    WHOLE,
    /** Each word of it. */
    WORDS,
    SOUND,
    LETTERS,
    /** The sounds of all names, in the order of the alphabet. */
    SOUNDS,
    INITIAL,
    START,
    END,
    YEAR,
    YEAR_MONTH,
    MONTH_DAY,
    LOCAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int DATE = 8;
  private static final int START = 4;
  private static final int END = 6;

  /** The values a record has for this part; none where it says nothing. */
  List<String> of(String[] values) {
    Stream<String> present = fields.stream().map(i -> values[i]).filter(Objects::nonNull);
    if (form == Form.SOUNDS) {
      List<String> sounds = words(present).map(NameKey::sound).sorted().toList();
      return sounds.size() < 2 ? List.of() : List.of(String.join(" ", sounds));
    }
    Stream<String> texts = isOfNames() ? words(present) : present;
    return texts.map(this::formed).filter(Objects::nonNull).distinct().toList();
  }

  private boolean isOfNames() {
    return switch (form) {
      case WORDS, SOUND, LETTERS, INITIAL -> true;
      default -> false;
    };
  }

  private static Stream<String> words(Stream<String> texts) {
    return texts.flatMap(text -> Arrays.stream(text.split(" ", -1)));
  }

  private String formed(String text) {
    return switch (form) {
      case SOUND -> NameKey.sound(text);
      case LETTERS -> text.length() < 3 ? null : NameKey.letters(text);
      case INITIAL -> text.substring(0, 1);
      case START -> text.length() < START ? null : text.substring(0, START);
      case END -> text.length() < END ? null : text.substring(text.length() - END);
      case YEAR -> text.length() < 4 ? null : text.substring(0, 4);
      case YEAR_MONTH -> text.length() < DATE ? null : text.substring(0, 6);
      case MONTH_DAY -> text.length() < DATE ? null : text.substring(4);
      case LOCAL -> local(text);
      default -> text;
    };
  }

  private static String local(String email) {
    String local = EmailComparison.localPart(email);
    return local.length() < 3 ? null : local;
  }

  String described(List<MatchField> all) {
    String names = fields.stream().map(i -> all.get(i).name()).collect(Collectors.joining(" or "));
    return form == Form.WHOLE ? names : names + ":" + form.word();
  }
}
