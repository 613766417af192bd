package org.composablecdp.spark;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** What everything in this JVM logs, down to INFO, as a cluster would; until it is closed. */
public final class LogLines implements AutoCloseable {

  private final LoggerContext context = LoggerContext.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Map<LoggerConfig, Level> levels = new HashMap<>();
  private final Map<String, Appender> appenders = new HashMap<>(root.getAppenders());
  private final StringWriter text = new StringWriter();
  private final Appender captured =
      WriterAppender.createAppender(
          PatternLayout.newBuilder().withPattern("%p %c %m%n%ex").build(),
          null,
          text,
          "captured",
          false,
          true);

  private LogLines() {
    captured.start();
    appenders.keySet().forEach(root::removeAppender);
    root.addAppender(captured, Level.INFO, null);
    for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
      levels.put(logger, logger.getLevel());
      logger.setLevel(Level.INFO);
    }
    context.updateLoggers();
  }

  public static LogLines capture() {
    return new LogLines();
  }

  public String text() {
    return text.toString();
  }

  @Override
  public void close() {
    levels.forEach(LoggerConfig::setLevel);
    root.removeAppender("captured");
    appenders.values().forEach(appender -> root.addAppender(appender, null, null));
    context.updateLoggers();
    captured.stop();
  }
}
