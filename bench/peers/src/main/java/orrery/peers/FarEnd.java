package orrery.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import orrery.kernel.Workers;

/// The far end of [WarmProcess] for contestants in Java: its arguments, and its turns.
final class FarEnd {
  private final PrintStream answers = System.out;
  private final Map<String, String> options = new HashMap<>();

  /// @param arguments `key=value` each
  FarEnd(String[] arguments) {
    System.setOut(System.err); // what a library prints is no answer
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      options.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
  }

  String text(String key) {
    String value = options.get(key);
    if (value == null) throw new IllegalArgumentException("no option " + key);
    return value;
  }

  int integer(String key) {
    return Integer.parseInt(text(key));
  }

  /// All arguments.
  Map<String, String> options() {
    return Map.copyOf(options);
  }

  Graph graph() throws IOException {
    return Graph.read(Path.of(text("data")));
  }

  Matrix table() throws IOException {
    return Matrix.read(Path.of(text("data")));
  }

  /// As many threads as option `threads` says, the calling one included.
  Workers workers() {
    int threads = integer("threads");
    return threads == 1 ? Workers.alone() : Workers.with(new ForkJoinPool(threads - 1));
  }

  /// It cannot work, and why.
  void missing(String reason) {
    answers.println("@ missing " + reason.replace('\n', ' '));
  }

  /// Works as often as it is told, until its input ends.
  void serve(Runnable go, Supplier<Matrix> result) throws IOException {
    answers.println("@ ready");
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.equals("go")) {
        long start = System.nanoTime();
        go.run();
        answers.println("@ ms " + (System.nanoTime() - start) / 1e6);
      } else {
        result.get().write(Path.of(order.substring("save ".length())));
        answers.println("@ saved");
      }
    }
    System.exit(0); // threads of a library may live on
  }
}
