package orrery.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process of the real launcher. Killed, whatever became of it, when closed.
final class Launched implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path errors;

  private Launched(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /// The launcher of this repository; tests run in the folder of their module.
  static Path launcher() {
    return Path.of("").toAbsolutePath().resolveSibling("orrery");
  }

  static Launched start(Path scratch, String... arguments) throws IOException {
    return start(launcher(), scratch, arguments);
  }

  /// @param scratch where it runs and its standard error is kept
  static Launched start(Path launcher, Path scratch, String... arguments) throws IOException {
    var errors = Files.createTempFile(scratch, "stderr", ".txt");
    var command = Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList();
    var process =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectError(errors.toFile())
            .start();
    return new Launched(process, errors);
  }

  static Launched serve(Path scratch, String... arguments) throws IOException {
    var all = Stream.concat(Stream.of("serve", "--no-open"), Stream.of(arguments));
    return start(scratch, all.toArray(String[]::new));
  }

  /// The next line of standard output, or fails with what was said on standard error.
  String line() throws IOException {
    var line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null) throw new AssertionError("no line; standard error: " + errors());
    return line;
  }

  /// What standard output says after the lines that were read, to its end.
  List<String> restOfOutput() {
    return process.inputReader(StandardCharsets.UTF_8).lines().toList();
  }

  void input(String text) throws IOException {
    var in = process.getOutputStream();
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /// Sends SIGTERM. By the handle, for the process itself would close its streams as well.
  void terminate() {
    process.toHandle().destroy();
  }

  /// Sends SIGKILL.
  void kill() {
    process.toHandle().destroyForcibly();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; standard error: " + errors());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
