package org.composablecdp.silver.identity.match;

/** 64 bits of a text, the same on every machine: FNV-1a with the finaliser of SplitMix64. */
final class Fingerprint {

  private static final long PRIME = 0x100000001b3L;
  private static final long OFFSET = 0xcbf29ce484222325L;

  private Fingerprint() {}

  static long of(long seed, String text) {
    long hash = OFFSET ^ mixed(seed);
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return mixed(hash);
  }

  private static long mixed(long value) {
    long bits = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
