import org.jspecify.annotations.NullMarked;

/// HTTP, WebSocket and telemetry around the engine of `orrery.core`.
@NullMarked
module orrery.server {
  requires static transitive org.jspecify;
  requires transitive orrery.core;
  requires transitive org.eclipse.jetty.server;
  requires transitive org.eclipse.jetty.websocket.server;
  requires org.slf4j;
  requires tools.jackson.databind;
  requires micrometer.core;
  requires micrometer.registry.prometheus;

  exports orrery.http;
  exports orrery.server;
}
