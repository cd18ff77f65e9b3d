package orrery.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The true standard error. The launcher lends the Java process another one while it starts, to
/// drop a line of Java's own, and names the descriptor of the true one in `orrery.stderr`.
final class StandardError {
  private static final String DESCRIPTOR = "orrery.stderr";

  private StandardError() {}

  /// Lets [System#err] write to it; without a launcher it does already.
  static void restore() {
    var number = Integer.getInteger(DESCRIPTOR);
    if (number == null) return;

    try {
      var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      var stream = new FileOutputStream(constructor.newInstance(number));
      System.setErr(new PrintStream(stream, true, StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no descriptor " + number + " for standard error", e);
    }
  }
}
