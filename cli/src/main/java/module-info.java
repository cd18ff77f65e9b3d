import org.jspecify.annotations.NullMarked;

/// The command line: the one place that chooses implementations and puts them together.
@NullMarked
module orrery.cli {
  requires static org.jspecify;
  requires orrery.core;
  requires orrery.server;
  requires info.picocli;
  requires org.slf4j;

  opens orrery.cli to
      info.picocli;
}
