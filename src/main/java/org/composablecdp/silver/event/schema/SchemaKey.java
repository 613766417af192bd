package org.composablecdp.silver.event.schema;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of one version of a schema: {@code iglu:vendor/name/format/model-revision-addition}.
 */
public record SchemaKey(String vendor, String name, String format, Version version)
    implements Comparable<SchemaKey>, Serializable {

  private static final int LONGEST = 500;
  private static final Pattern URI =
      Pattern.compile(
          "iglu:([a-zA-Z0-9-_.]+)/([a-zA-Z0-9-_]+)/([a-zA-Z0-9-_]+)"
              + "/([1-9]\\d{0,5})-(0|[1-9]\\d{0,5})-(0|[1-9]\\d{0,5})");

  /** SchemaVer; sorted as published. */
  public record Version(int model, int revision, int addition)
      implements Comparable<Version>, Serializable {

    @Override
    public int compareTo(Version other) {
      return Comparator.comparingInt(Version::model)
          .thenComparingInt(Version::revision)
          .thenComparingInt(Version::addition)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return model + "-" + revision + "-" + addition;
    }
  }

  /** Empty where the text is no address of a schema, or has numbers that no registry uses. */
  public static Optional<SchemaKey> parse(String uri) {
    Matcher matcher = URI.matcher(uri);
    if (uri.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    Version version = new Version(number(matcher, 4), number(matcher, 5), number(matcher, 6));
    return Optional.of(
        new SchemaKey(matcher.group(1), matcher.group(2), matcher.group(3), version));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** All versions of one model have one column. */
  String family() {
    return vendor + "/" + name + "/" + format + "/" + version.model();
  }

  SchemaKey at(int revision, int addition) {
    return new SchemaKey(vendor, name, format, new Version(version.model(), revision, addition));
  }

  /** Where registries keep it, below their {@code schemas}. */
  String path() {
    return vendor + "/" + name + "/" + format + "/" + version;
  }

  String uri() {
    return "iglu:" + path();
  }

  @Override
  public int compareTo(SchemaKey other) {
    return Comparator.comparing(SchemaKey::vendor)
        .thenComparing(SchemaKey::name)
        .thenComparing(SchemaKey::format)
        .thenComparing(SchemaKey::version)
        .compare(this, other);
  }
}
