package org.composablecdp.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.composablecdp.conf.Conf;
import org.composablecdp.silver.identity.Sightings;

/** The identifiers that stand for nobody, as the transforms want them. */
final class Blocked {

  private Blocked() {}

  static Sightings sightings(Conf.Identity conf) {
    return new Sightings(conf.blockedValues(), emailHashes(conf));
  }

  static List<String> emailHashes(Conf.Identity conf) {
    return conf.blockedEmails().stream().map(Blocked::sha256).toList();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
