package orrery.cli;

import static ch.qos.logback.classic.spi.Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/// The log on standard error: warnings, unless `ORRERY_LOG` names another level; stack traces at
/// debug and below only. In code, for reading it from XML takes a tenth of a second of each start.
public final class LogSettings extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var level = Level.toLevel(System.getenv("ORRERY_LOG"), Level.WARN);
    boolean isDetailed = Level.DEBUG.isGreaterOrEqual(level);

    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(
        "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n" + (isDetailed ? "%ex" : "%nopex"));
    encoder.start();

    var standardError = new ConsoleAppender<ILoggingEvent>();
    standardError.setContext(context);
    standardError.setTarget("System.err");
    standardError.setEncoder(encoder);
    standardError.start();

    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(standardError);
    return DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
