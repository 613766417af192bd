package org.composablecdp.conf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code conf/}: all can be loaded, and the reference leaves nothing out. */
final class ConfFilesTest {

  private static final Path FOLDER = Path.of(System.getProperty("cdp.basedir", ""), "conf");
  private static final Pattern KEY = Pattern.compile("( *)(- )?([A-Za-z_]+):.*");

  /** An option: a component of a record of the tree, at {@code lake.folder} or {@code a.b[].c}. */
  private record Option(String path, RecordComponent component) {}

  @ParameterizedTest
  @ValueSource(strings = {"local.yml", "databricks.yml", "reference.yml"})
  void everyFileCanBeLoaded(String file) {
    assertThat(loaded(file).lake().folder()).isNotEmpty();
  }

  @Test
  void noOtherFileIsThere() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yml"))
          .containsExactlyInAnyOrder(
              "local.yml", "databricks.yml", "reference.yml", "identity.yml");
    }
  }

  @Test
  void theReferenceHasEveryOption() {
    JsonNode reference = Yaml.parse(text("reference.yml"));

    assertThat(options())
        .hasSizeGreaterThan(25)
        .allSatisfy(option -> assertThat(at(reference, option.path())).as(option.path()).isTrue());
  }

  @Test
  void theReferenceExplainsEveryOptionInTheLinesAboveIt() {
    Map<String, String> comments = comments();

    assertThat(options())
        .allSatisfy(
            option -> assertThat(comments.get(option.path())).as(option.path()).isNotBlank());
  }

  @Test
  void theReferenceSaysOfEveryValueWhatItsDefaultIsOrThatItIsRequired() {
    Map<String, String> comments = comments();

    assertThat(options())
        .filteredOn(option -> !option.component().getType().isRecord())
        .allSatisfy(
            option ->
                assertThat(comments.get(option.path()))
                    .as(option.path())
                    .contains(
                        option.component().isAnnotationPresent(Default.class)
                            ? "Default: "
                            : "Required. "));
  }

  @Test
  void outsideOfTheSourcesTheReferenceShowsTheDefaults() {
    Conf reference = loaded("reference.yml");
    Conf defaults =
        ConfLoader.bind("lake: {folder: " + reference.lake().folder() + "}", Map.of(), "defaults");

    assertThat(reference).usingRecursiveComparison().ignoringFields("sources").isEqualTo(defaults);
    assertThat(defaults.sources()).isEqualTo(new Conf.Sources(List.of(), List.of()));
  }

  private static Conf loaded(String file) {
    return ConfLoader.bind(text(file), Map.of(), file);
  }

  private static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Option> options() {
    return options("", Conf.class).toList();
  }

  private static Stream<Option> options(String prefix, Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .flatMap(
            component -> {
              String path = prefix + component.getName();
              return Stream.concat(Stream.of(new Option(path, component)), below(path, component));
            });
  }

  private static Stream<Option> below(String path, RecordComponent component) {
    if (component.getType().isRecord()) {
      return options(path + ".", component.getType());
    }
    boolean isListOfRecords =
        component.getGenericType() instanceof ParameterizedType list
            && list.getRawType() == List.class
            && ((Class<?>) list.getActualTypeArguments()[0]).isRecord();
    return isListOfRecords
        ? options(path + "[].", (Class<?>) elementType(component))
        : Stream.empty();
  }

  private static Object elementType(RecordComponent component) {
    return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
  }

  /** Whether the path is there, in any element of the lists on its way. */
  private static boolean at(JsonNode tree, String path) {
    List<JsonNode> nodes = List.of(tree);
    for (String key : path.split("\\.", -1)) {
      String name = key.replace("[]", "");
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : nodes) {
        JsonNode child = node.path(name);
        if (key.endsWith("[]")) {
          child.forEach(next::add);
        } else if (!child.isMissingNode()) {
          next.add(child);
        }
      }
      nodes = next;
    }
    return !nodes.isEmpty();
  }

  /** The comment lines right above each key of the reference, by path. */
  private static Map<String, String> comments() {
    Map<String, String> comments = new HashMap<>();
    Deque<Level> levels = new ArrayDeque<>(List.of(new Level(-1, "")));
    StringBuilder above = new StringBuilder();
    for (String line : text("reference.yml").lines().toList()) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith("#")) {
        above.append(line.strip().substring(1).strip()).append(' ');
        continue;
      } else if (key.matches()) {
        comments.put(enter(levels, key), above.toString());
      }
      above.setLength(0);
    }
    return comments;
  }

  private static String enter(Deque<Level> levels, Matcher key) {
    boolean inList = key.group(2) != null;
    int indent = key.group(1).length() + (inList ? 2 : 0);
    while (levels.getLast().indent() >= indent) {
      levels.removeLast();
    }
    Level parent = levels.removeLast();
    String path = inList && !parent.path().endsWith("[]") ? parent.path() + "[]" : parent.path();
    String child = path.isEmpty() ? key.group(3) : path + "." + key.group(3);
    levels.add(new Level(parent.indent(), path));
    levels.add(new Level(indent, child));
    return child;
  }

  /** A key that encloses a line of YAML. */
  private record Level(int indent, String path) {}
}
