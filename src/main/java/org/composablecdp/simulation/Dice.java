package org.composablecdp.simulation;

import java.util.List;

/**
 * A stream of random numbers that follows from its keys alone (SplitMix64; Steele, Lea and Flood,
 * 2014), so that any part of the shop can be worked out again at any time.
 */
final class Dice {

  /**
   * Parts of the shop draw from streams of their own: a new draw in one leaves the others as is.
   */
  enum Topic {
    PERSON,
    HOUSEHOLD,
    DETAILS,
    ACCOUNT,
    DEVICE,
    COOKIE,
    NETWORK,
    STARTS,
    VISIT,
    HITS,
    PAGES,
    DELIVERY,
    CONTACT,
    TILL,
    STATUS
  }

  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  static Dice of(long seed, Topic topic, long key, long subkey) {
    long mixed = mix(seed + STEP * topic.name().hashCode());
    return new Dice(mix(mix(mixed ^ key) + STEP * (subkey + 1)));
  }

  /** Another stream, that follows from where this one is and the key. */
  Dice fork(long key) {
    return new Dice(mix(state ^ (STEP * (key + 0x51L))));
  }

  long next() {
    state += STEP;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return fraction() < probability;
  }

  int below(int bound) {
    return (int) (fraction() * bound);
  }

  /** Both ends included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  <T> T pick(List<T> items) {
    return items.get(below(items.size()));
  }

  /** Low indexes more often: popular products, common devices. */
  <T> T pickEarly(List<T> items) {
    double u = fraction();
    return items.get((int) (u * u * items.size()));
  }

  double exponential(double mean) {
    return -mean * Math.log1p(-fraction());
  }

  /** Number of failures before a success. */
  int geometric(double mean) {
    return (int) (Math.log1p(-fraction()) / Math.log(mean / (1 + mean)));
  }

  double normal() {
    return Math.sqrt(2 * exponential(1)) * Math.cos(2 * Math.PI * fraction());
  }

  /** Knuth's method: fine for the small means of a day. */
  int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = fraction(); product > limit; product *= fraction()) {
      count++;
    }
    return count;
  }

  /** A version 4 UUID. */
  String uuid() {
    long high = (next() & ~0xF000L) | 0x4000L;
    long low = (next() & ~(3L << 62)) | (1L << 63);
    char[] text = new char[36];
    int from = hex(high >>> 32, 8, text, 0);
    from = hex(high >>> 16, 4, text, from);
    from = hex(high, 4, text, from);
    from = hex(low >>> 48, 4, text, from);
    hex(low, 12, text, from);
    return new String(text);
  }

  /** Up to 16 hexadecimal digits. */
  String hex(int digits) {
    char[] text = new char[digits + 1];
    hex(next(), digits, text, 0);
    return new String(text, 0, digits);
  }

  private static int hex(long bits, int digits, char[] text, int from) {
    for (int i = 0; i < digits; i++) {
      text[from + i] = HEX[(int) (bits >>> (4 * (digits - 1 - i))) & 15];
    }
    int end = from + digits;
    if (end < text.length) {
      text[end] = '-';
    }
    return end + 1;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
