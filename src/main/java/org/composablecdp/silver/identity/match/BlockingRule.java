package org.composablecdp.silver.identity.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Records that agree on all of its parts are compared. Where those are more than may be in a block,
 * they also have to agree on the first of the refinements, then on the second and so on.
 *
 * @param number tells keys of rules apart
 */
record BlockingRule(int number, List<BlockPart> parts, List<BlockPart> refinements)
    implements Serializable {

  /** Keys of every depth: of the parts alone, and with refinements. */
  List<Long> keys(String[] values) {
    List<Long> keys = new ArrayList<>(whole(values));
    List<Long> level = keys;
    for (BlockPart refinement : refinements) {
      level = refined(level, refinement.of(values));
      keys = new ArrayList<>(keys);
      keys.addAll(level);
    }
    return keys;
  }

  /** Keys whose blocks are small enough, each of the least depth at which it is. */
  List<Long> chosen(String[] values, ToLongFunction<Long> sizes, long limit) {
    List<Long> chosen = new ArrayList<>();
    List<Long> open = whole(values);
    for (int depth = 0; !open.isEmpty(); depth++) {
      List<Long> large = new ArrayList<>();
      for (Long key : open) {
        (sizes.applyAsLong(key) <= limit ? chosen : large).add(key);
      }
      open =
          depth < refinements.size()
              ? refined(large, refinements.get(depth).of(values))
              : List.of();
    }
    return chosen;
  }

  /** Keys whose blocks are too large at every depth. */
  List<Long> leftOut(String[] values, ToLongFunction<Long> sizes, long limit) {
    List<Long> open = whole(values);
    for (BlockPart refinement : refinements) {
      open = refined(large(open, sizes, limit), refinement.of(values));
    }
    return large(open, sizes, limit);
  }

  private static List<Long> large(List<Long> keys, ToLongFunction<Long> sizes, long limit) {
    return keys.stream().filter(key -> sizes.applyAsLong(key) > limit).toList();
  }

  private List<Long> whole(String[] values) {
    List<Long> keys = List.of(Fingerprint.of(number, ""));
    for (BlockPart part : parts) {
      keys = refined(keys, part.of(values));
    }
    return keys;
  }

  private static List<Long> refined(List<Long> keys, List<String> values) {
    return keys.stream()
        .flatMap(key -> values.stream().map(value -> Fingerprint.of(key, value)))
        .toList();
  }

  String described(List<MatchField> fields) {
    String whole =
        parts.stream().map(part -> part.described(fields)).collect(Collectors.joining(" + "));
    return refinements.stream()
        .map(part -> " > " + part.described(fields))
        .collect(Collectors.joining("", whole, ""));
  }
}
