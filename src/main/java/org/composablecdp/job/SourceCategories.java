package org.composablecdp.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.composablecdp.conf.ConfException;
import org.composablecdp.conf.ConfLoader;
import org.composablecdp.gold.behaviour.ChannelGroups;
import org.composablecdp.lake.Engine;

/** Reads which sources of marketing are of search, social, video or shopping. */
final class SourceCategories {

  private static final String HEADER = "source,source_category";

  private static final List<String> CATEGORIES =
      List.of(
          "SOURCE_CATEGORY_SEARCH",
          "SOURCE_CATEGORY_SHOPPING",
          "SOURCE_CATEGORY_SOCIAL",
          "SOURCE_CATEGORY_VIDEO");

  private SourceCategories() {}

  /**
   * The channels by a CSV file with the columns source and source_category.
   *
   * @throws ConfException when it cannot be read, or a line has another number of columns
   */
  static ChannelGroups of(String file) {
    String text =
        new ConfLoader(Engine::session).text(file, "name a file in behaviour.sourceCategories");
    Map<String, String> categories = new LinkedHashMap<>();
    text.lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(line -> add(line, file, categories));
    if (!text.lines().findFirst().map(String::strip).orElse("").equals(HEADER)) {
      throw new ConfException("%s begins with other columns: write %s".formatted(file, HEADER));
    }
    return new ChannelGroups(categories);
  }

  private static void add(String line, String file, Map<String, String> categories) {
    String[] cells = line.split(",", -1);
    if (cells.length != 2 || !CATEGORIES.contains(cells[1].strip().toUpperCase(Locale.ROOT))) {
      throw new ConfException(
          "%s has the line '%s': write a source and one of %s"
              .formatted(file, line, String.join(", ", CATEGORIES)));
    }
    categories.put(
        cells[0].strip().toLowerCase(Locale.ROOT), cells[1].strip().toUpperCase(Locale.ROOT));
  }
}
