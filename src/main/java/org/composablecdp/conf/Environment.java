package org.composablecdp.conf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to environment variables, {@code ${env:NAME}}, so that no secret is in a file. */
final class Environment {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  private Environment() {}

  static String resolve(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1))));
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new ConfException(
          "needs the environment variable " + name + ": set it, or write a value");
    }
    return value;
  }
}
