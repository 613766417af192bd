package org.composablecdp.silver.event.schema;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds schemas as an Iglu resolver does: registries are asked in their order until one has it.
 * What was found is kept for the time to live, that nothing was found for a minute at most, so that
 * a new schema is seen soon. A registry that is down is no error.
 */
public final class Resolver {

  /** How long it is kept that a schema was not found, at most. */
  static final Duration ABSENCE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);
  private static final float LOAD = 0.75f;

  private final List<Registry> registries;
  private final int cacheSize;
  private final Duration timeToLive;
  private final Clock clock;
  private final Map<SchemaKey, Entry> cache;

  private record Entry(Lookup lookup, Instant until) {}

  Resolver(List<Registry> registries, int cacheSize, Duration timeToLive, Clock clock) {
    this.registries = registries;
    this.cacheSize = cacheSize;
    this.timeToLive = timeToLive;
    this.clock = clock;
    this.cache = new LinkedHashMap<>(16, LOAD, true);
  }

  /**
   * Reads where to look.
   *
   * @param json Snowplow's resolver configuration; empty for the schemas in the JAR alone
   */
  public static Resolver of(String json) {
    return ResolverConfiguration.read(json, Clock.systemUTC());
  }

  /** After which time it is worth asking again for what was absent. */
  public Duration patience() {
    return timeToLive.compareTo(ABSENCE) < 0 ? timeToLive : ABSENCE;
  }

  synchronized Lookup find(SchemaKey key) {
    Entry known = cache.get(key);
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.lookup();
    }
    Lookup asked = ask(key);
    boolean wasFound = known != null && known.lookup() instanceof Lookup.Found;
    // A schema that was published does not change: better an old copy than none
    Lookup lookup = asked instanceof Lookup.Unavailable && wasFound ? known.lookup() : asked;
    Duration time = lookup instanceof Lookup.Found ? timeToLive : patience();
    cache.put(key, new Entry(lookup, clock.instant().plus(time)));
    if (cache.size() > cacheSize) {
      cache.remove(cache.keySet().iterator().next());
    }
    return lookup;
  }

  private Lookup ask(SchemaKey key) {
    Lookup otherwise = new Lookup.Absent("No registry has it.");
    for (Registry registry : registries.stream().sorted(Registry.orderFor(key.vendor())).toList()) {
      try {
        var schema = registry.source().read(key);
        if (schema.isPresent()) {
          return new Lookup.Found(schema.get());
        }
      } catch (Registry.RefusedException e) {
        if (otherwise instanceof Lookup.Absent) {
          otherwise = new Lookup.Absent(refused(registry, e));
        }
      } catch (IOException e) {
        LOG.warn("Registry {} cannot be asked for {}: {}", registry.name(), key.uri(), text(e));
        otherwise =
            new Lookup.Unavailable("Registry " + registry.name() + " cannot be asked: " + text(e));
      }
    }
    return otherwise;
  }

  private static String refused(Registry registry, Registry.RefusedException e) {
    return "No registry has it; %s %s: look at its address and key if it should have it."
        .formatted(registry.name(), e.getMessage());
  }

  private static String text(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
