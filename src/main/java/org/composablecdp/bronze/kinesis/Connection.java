package org.composablecdp.bronze.kinesis;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where Kinesis is and who asks. Empty strings stand for what was not given.
 *
 * @param region AWS region; empty: the default AWS chain's
 * @param endpoint address instead of the region's
 */
record Connection(String region, String endpoint, Keys keys, Role role) implements Serializable {

  static final List<String> OPTIONS =
      List.of(
          "region",
          "endpoint",
          "awsAccessKey",
          "awsSecretKey",
          "roleArn",
          "roleExternalId",
          "roleSessionName",
          "stsEndpoint");

  /** An access key, or two empty strings for the default AWS chain. */
  record Keys(String access, String secret) implements Serializable {
    @Override
    public String toString() {
      return access.isEmpty() ? "default credentials" : "access key";
    }
  }

  /** A role to assume, or an empty ARN. */
  record Role(String arn, String externalId, String session, String stsEndpoint)
      implements Serializable {
    @Override
    public String toString() {
      return arn;
    }
  }

  static Connection of(Options options, String otherwiseRegion) {
    Keys keys = new Keys(options.text("awsAccessKey", ""), options.text("awsSecretKey", ""));
    if (keys.access().isEmpty() != keys.secret().isEmpty()) {
      options.problem("awsAccessKey and awsSecretKey go together: give both or neither");
    }
    for (String name : List.of("roleExternalId", "roleSessionName", "stsEndpoint")) {
      if (options.has(name) && !options.has("roleArn")) {
        options.problem(name + " needs a role: give roleArn too");
      }
    }
    Role role =
        new Role(
            options.text("roleArn", ""),
            options.text("roleExternalId", ""),
            options.text("roleSessionName", "composable-cdp"),
            address(options, "stsEndpoint"));
    String region = options.text("region", otherwiseRegion);
    if (!region.matches("[a-z0-9-]*")) {
      options.problem("region is '" + region + "': write an AWS region, for example eu-west-1");
    }
    return new Connection(region, address(options, "endpoint"), keys, role);
  }

  private static String address(Options options, String name) {
    String value = options.text(name, "");
    String url = value.isEmpty() || value.contains("://") ? value : "https://" + value;
    if (!url.isEmpty() && !url.matches("https?://[A-Za-z0-9._:\\[\\]-]+/?")) {
      options.problem(
          name + " is not an address: write it like https://kinesis.eu-west-1.amazonaws.com");
      return "";
    }
    return url;
  }

  /** Whether the address is a stand-in for Kinesis and not Amazon's own. */
  boolean isElsewhere() {
    if (endpoint.isEmpty()) {
      return false;
    }
    String host = URI.create(endpoint).getHost();
    return host == null
        || !host.toLowerCase(Locale.ROOT).matches(".*\\.(amazonaws\\.com(\\.cn)?|api\\.aws)");
  }

  /** For messages: the address or the region. */
  String place() {
    return endpoint.isEmpty() ? (region.isEmpty() ? "the default region" : region) : endpoint;
  }
}
