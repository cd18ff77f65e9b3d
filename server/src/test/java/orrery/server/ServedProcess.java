package orrery.server;

import java.io.IOException;

/// A server in a process of its own, for tests that end it: prints its port and goes on.
final class ServedProcess {
  private ServedProcess() {}

  static Process start() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ServedProcess.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static void main() throws InterruptedException {
    var server = TestServer.of(3);
    System.out.println(server.server.port());
    Thread.currentThread().join();
  }
}
