package org.composablecdp.silver.event.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of one model of a schema, up to one of them, in the order they were published; and
 * the shape that holds all that follow from the first.
 *
 * @param versions by key; those that no registry has are left out
 */
record Family(Map<SchemaKey, SchemaDocument> versions) {

  private static final int MOST_ADDITIONS = 100;

  /** A registry did not answer, so that the versions cannot be told. */
  static final class UnknownException extends Exception {

    private static final long serialVersionUID = 1L;

    UnknownException(String message) {
      super(message);
    }
  }

  /**
   * Asks for every version up to the last one; static registries have no list of them. Additions to
   * an earlier revision end where one is absent.
   */
  static Family upTo(SchemaKey last, Resolver resolver) throws UnknownException {
    Map<SchemaKey, SchemaDocument> versions = new LinkedHashMap<>();
    for (int revision = 0; revision <= last.version().revision(); revision++) {
      boolean isLast = revision == last.version().revision();
      int additions = isLast ? last.version().addition() : MOST_ADDITIONS;
      for (int addition = 0; addition <= additions; addition++) {
        SchemaKey key = last.at(revision, addition);
        if (!add(key, resolver, versions) && !isLast) {
          break;
        }
      }
    }
    return new Family(versions);
  }

  private static boolean add(
      SchemaKey key, Resolver resolver, Map<SchemaKey, SchemaDocument> versions)
      throws UnknownException {
    Lookup lookup = resolver.find(key);
    if (lookup instanceof Lookup.Unavailable unavailable) {
      throw new UnknownException(unavailable.reason());
    } else if (lookup instanceof Lookup.Found found) {
      try {
        versions.put(key, SchemaDocument.of(found.schema()));
      } catch (IllegalArgumentException e) {
        // One that is no schema has no data either
        return true;
      }
      return true;
    }
    return false;
  }

  /**
   * The shape of the column of the model: that of the first version, with the fields that later
   * ones add. So it is the same whichever versions came first in events.
   */
  Optional<Shape> shape() {
    Shape folded = null;
    for (SchemaDocument document : versions.values()) {
      Shape next = document.shape();
      folded = folded == null ? next : ShapeMerge.of(folded, next).orElse(folded);
    }
    return Optional.ofNullable(folded);
  }
}
