package orrery.server;

import java.util.function.Supplier;

/// Something that goes wrong, or is much at once, and what then has to hold.
///
/// @param name in plain words
record Scenario(String name, Supplier<TestServer> server, Play play) {

  /// What happens; the stage checks the rest.
  interface Play {
    void on(Stage stage) throws Exception;
  }

  static Scenario of(String name, Play play) {
    return new Scenario(name, () -> TestServer.of(20), play);
  }
}
