package org.composablecdp.bronze.kinesis;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Builds Kinesis clients from the source's options {@code region}, {@code endpoint}, {@code
 * awsAccessKey}, {@code awsSecretKey}, {@code roleArn}, {@code roleExternalId}, {@code
 * roleSessionName} and {@code stsEndpoint}; others are ignored. Throttling and server errors are
 * retried, ten attempts in all, with exponential back-off and jitter.
 */
public final class KinesisClients {

  private static final int ATTEMPTS = 10;
  private static final String CBOR = "aws.cborEnabled";

  /** One client a place and process, never closed: tasks come and go. */
  private static final Map<Connection, KinesisClient> SHARED = new ConcurrentHashMap<>();

  private KinesisClients() {}

  /**
   * A new client, to be closed by the caller.
   *
   * @throws IllegalArgumentException when an option is malformed
   */
  public static KinesisClient of(Map<String, String> options) {
    Options given = new Options(options);
    Connection connection = Connection.of(given, "");
    given.finish();
    return build(connection);
  }

  /** This process's client of the place. */
  static KinesisClient shared(Connection connection) {
    return SHARED.computeIfAbsent(connection, KinesisClients::build);
  }

  /**
   * Stand-ins for Kinesis answer in JSON only. The SDK has no setting of the client for that: it
   * reads the system property while it builds one, so the property is set just then.
   */
  private static synchronized KinesisClient build(Connection connection) {
    String before = System.getProperty(CBOR);
    if (connection.isElsewhere()) {
      System.setProperty(CBOR, "false");
    }
    try {
      return located(
              KinesisClient.builder()
                  .httpClientBuilder(http())
                  .credentialsProvider(credentials(connection)),
              connection,
              connection.endpoint())
          .build();
    } finally {
      restore(before);
    }
  }

  private static void restore(String before) {
    if (before == null) {
      System.clearProperty(CBOR);
    } else {
      System.setProperty(CBOR, before);
    }
  }

  private static <B extends AwsClientBuilder<B, ?>> B located(
      B builder, Connection connection, String endpoint) {
    builder.overrideConfiguration(configuration -> configuration.retryStrategy(retries()));
    if (!endpoint.isEmpty()) {
      builder.endpointOverride(URI.create(endpoint));
    }
    if (!connection.region().isEmpty()) {
      builder.region(Region.of(connection.region()));
    } else if (connection.isElsewhere()) {
      builder.region(Region.US_EAST_1);
    }
    return builder;
  }

  private static UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(5))
        .socketTimeout(Duration.ofSeconds(30));
  }

  private static RetryStrategy retries() {
    Duration longest = Duration.ofSeconds(10);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .circuitBreakerEnabled(false)
        .retryOnException(LimitExceededException.class)
        .treatAsThrottling(LimitExceededException.class::isInstance)
        .backoffStrategy(BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(50), longest))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(200), longest))
        .build();
  }

  private static AwsCredentialsProvider credentials(Connection connection) {
    Connection.Role role = connection.role();
    return role.arn().isEmpty() ? own(connection.keys()) : assumed(connection, role);
  }

  private static AwsCredentialsProvider own(Connection.Keys keys) {
    return keys.access().isEmpty()
        ? DefaultCredentialsProvider.create()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(keys.access(), keys.secret()));
  }

  private static AwsCredentialsProvider assumed(Connection connection, Connection.Role role) {
    StsClient sts =
        located(
                StsClient.builder()
                    .httpClientBuilder(http())
                    .credentialsProvider(own(connection.keys())),
                connection,
                role.stsEndpoint())
            .build();
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            request ->
                request
                    .roleArn(role.arn())
                    .roleSessionName(role.session())
                    .externalId(role.externalId().isEmpty() ? null : role.externalId()))
        .build();
  }
}
