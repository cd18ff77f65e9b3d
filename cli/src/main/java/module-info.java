import org.jspecify.annotations.NullMarked;

/// The command line: the one place that chooses implementations and puts them together.
@NullMarked
module orrery.cli {
  requires static org.jspecify;
  requires orrery.core;
  requires orrery.server;
  requires info.picocli;
  requires org.slf4j;
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;

  opens orrery.cli to
      info.picocli;

  provides ch.qos.logback.classic.spi.Configurator with
      orrery.cli.LogSettings;
}
