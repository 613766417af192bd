package org.composablecdp.golden;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL server on loopback, with a user whose password it wants. */
final class Database implements AutoCloseable {

  static final String USER = "reader";
  static final String PASSWORD = "s3cret-of-the-reader";

  /** The owner is trusted; anybody else gives a password. */
  private static final String RULES =
      """
      local all all trust
      host all postgres 127.0.0.1/32 trust
      host all postgres ::1/128 trust
      host all all 127.0.0.1/32 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  private final EmbeddedPostgres server;

  private Database(EmbeddedPostgres server) {
    this.server = server;
  }

  static Database start() {
    try {
      Path rules = Files.writeString(Files.createTempFile("pg_hba", ".conf"), RULES);
      Database database =
          new Database(
              EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start());
      database.run(
          "SET password_encryption = 'scram-sha-256'",
          "CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'",
          "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO " + USER);
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  void run(String... statements) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection of the owner, for transactions that stay open. */
  Connection connection() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
