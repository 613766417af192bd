package org.composablecdp.silver.event;

/**
 * Addresses of schemas: {@code iglu:vendor/name/format/model-revision-addition}.
 *
 * <p>Written by hand rather than as a pattern: an event has about twenty of them, and they would
 * take a third of the time of its parsing.
 */
final class IgluUri {

  private static final String PROTOCOL = "iglu:";

  private IgluUri() {}

  /** By the pattern of Iglu's core library; the model starts at 1, no number has leading zeros. */
  static boolean isValid(String uri) {
    if (!uri.startsWith(PROTOCOL)) {
      return false;
    }
    int vendor = segmentEnd(uri, PROTOCOL.length(), true);
    int name = segmentEnd(uri, vendor + 1, false);
    int format = segmentEnd(uri, name + 1, false);
    return vendor > 0 && name > 0 && format > 0 && isVersion(uri, format + 1);
  }

  /** Whether the rest of the text is a whole number without leading zeros. */
  static boolean isNumber(String text, int from) {
    return numberEnd(text, from) == text.length();
  }

  /** The place of the slash that ends a segment; -1 where there is none, or no start. */
  private static int segmentEnd(String uri, int from, boolean dots) {
    int at = from;
    while (from > 0 && at < uri.length() && isSegment(uri.charAt(at), dots)) {
      at++;
    }
    boolean ended = at > from && at < uri.length() && uri.charAt(at) == '/';
    return ended ? at : -1;
  }

  private static boolean isSegment(char c, boolean dots) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || (dots && c == '.');
  }

  private static boolean isVersion(String uri, int from) {
    int model = numberEnd(uri, from);
    int revision = model < 0 ? -1 : afterDash(uri, model);
    int addition = revision < 0 ? -1 : afterDash(uri, revision);
    return addition == uri.length() && uri.charAt(from) != '0';
  }

  private static int afterDash(String uri, int at) {
    return at < uri.length() && uri.charAt(at) == '-' ? numberEnd(uri, at + 1) : -1;
  }

  /** Where the number that starts there ends; -1 where none does. */
  private static int numberEnd(String uri, int from) {
    int at = from;
    while (at < uri.length() && uri.charAt(at) >= '0' && uri.charAt(at) <= '9') {
      at++;
    }
    boolean leadingZero = at - from > 1 && uri.charAt(from) == '0';
    return at == from || leadingZero ? -1 : at;
  }
}
