package org.composablecdp.silver.event.schema;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A place where schemas are kept.
 *
 * @param vendorPrefixes begins of the vendors it is asked for first
 * @param priority the smaller is asked first
 */
record Registry(String name, List<String> vendorPrefixes, int priority, Source source) {

  /** The most bytes that a schema may have. */
  static final int MOST_BYTES = 1 << 20;

  /** Storage that does not list its files answers so for what is absent, too. */
  static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** How schemas are read. */
  sealed interface Source permits HttpSource, FolderSource {

    /**
     * The schema, where it is there.
     *
     * @throws RefusedException where it does not say, and will not when asked again
     * @throws IOException where that cannot be told now
     */
    Optional<String> read(SchemaKey key) throws IOException;

    /** Local ones are asked before those of the network. */
    boolean isLocal();
  }

  private boolean isFor(String vendor) {
    return vendorPrefixes.stream().anyMatch(vendor::startsWith);
  }

  /** By the prefix of the vendor, then local ones, then by priority. */
  static Comparator<Registry> orderFor(String vendor) {
    return Comparator.comparing((Registry registry) -> !registry.isFor(vendor))
        .thenComparing(registry -> !registry.source.isLocal())
        .thenComparingInt(Registry::priority)
        .thenComparing(Registry::name);
  }
}
