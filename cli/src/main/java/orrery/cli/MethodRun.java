package orrery.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.embedding.StandardMethods;
import orrery.kernel.Workers;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.GraphSnapshot;
import orrery.model.Parameters;
import orrery.model.Positions;
import orrery.model.Warning;
import orrery.source.DataSource;
import orrery.source.FileSource;
import picocli.CommandLine.Model.CommandSpec;

/// One method run on one source to its end, without a server: reads, computes, writes. The same
/// methods that the server runs, on the snapshot it would show.
final class MethodRun {
  private final MethodOptions options;
  private final Method method;
  private final Parameters parameters;
  private final PrintWriter out;
  private final PrintWriter err;

  /// Checks all that can be checked before the source is read.
  ///
  /// @throws orrery.model.RefusedException where there is no such method, parameter or k
  MethodRun(MethodOptions options, String defaultMethod, CommandSpec command) {
    this.options = options;
    method = StandardMethods.registry().require(options.method().orElse(defaultMethod));
    method.declaration().requireDimensions(options.dimensions());
    parameters = method.declaration().resolve(options.parameters());
    out = command.commandLine().getOut();
    err = command.commandLine().getErr();
  }

  int run(Function<FileSource.Progress, DataSource> source) {
    int threads = options.threads();
    GraphSnapshot snapshot = snapshot(source);
    method
        .unavailable(snapshot.schema())
        .ifPresent(
            reason -> {
              throw CommandFailure.badInput(method.declaration().name() + ": " + reason);
            });

    try (var helpers = new ForkJoinPool(Math.max(1, threads - 1))) {
      var workers = threads == 1 ? Workers.alone() : Workers.with(helpers);
      long start = System.nanoTime();
      MethodResult result = compute(snapshot, workers);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      new MethodOutput(options, out, err).write(snapshot, result.positions());
      if (options.isReported()) report(snapshot, millis);
    }
    return ExitCode.DONE;
  }

  /// The source as a graph; nothing lays it out before the method does.
  private GraphSnapshot snapshot(Function<FileSource.Progress, DataSource> source) {
    DataSource opened;
    try (var bar = ProgressBar.on(err)) {
      opened = source.apply(bar);
    }
    var accessor =
        new DataSourceRealtimeAccessor(
            opened,
            "file",
            graph ->
                new Positions(
                    graph.dimensions(), new float[graph.nodeCount() * graph.dimensions()]),
            options.dimensions());
    GraphSnapshot snapshot = accessor.initialSnapshot();
    for (Warning warning : snapshot.state().warnings()) err.println("orrery: " + warning.message());
    return snapshot;
  }

  private void report(GraphSnapshot snapshot, long millis) {
    var report = new LinkedHashMap<String, Object>();
    report.put("method", method.declaration().name());
    report.put("k", options.dimensions());
    report.put("seed", options.seed());
    report.put("nodes", snapshot.nodeCount());
    report.put("edges", snapshot.edgeCount());
    report.put("milliseconds", millis);
    if (options.isJson()) {
      out.println(MethodReport.json(report));
    } else {
      err.print(MethodReport.text(report));
      err.flush();
    }
  }

  /// A signal ends the process by itself; here it only stops the work, so that nothing is written.
  private MethodResult compute(GraphSnapshot snapshot, Workers workers) {
    var hook = new Thread(workers::cancel, "cancel");
    Runtime.getRuntime().addShutdownHook(hook);
    try (var bar = ProgressBar.on(err)) {
      var input = MethodInput.of(snapshot, options.dimensions(), null, parameters, options.seed());
      return method.compute(input, reporting(workers, bar));
    } catch (CancellationException _) {
      throw CommandFailure.failed("cancelled: nothing is written");
    } finally {
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the process is ending already
    }
  }

  private static Run reporting(Workers workers, ProgressBar bar) {
    return new Run() {
      @Override
      public Workers workers() {
        return workers;
      }

      @Override
      public void report(double done, String text) {
        workers.requireRunning();
        bar.report(done, text);
      }

      @Override
      public boolean wantsPositions() {
        return false;
      }

      @Override
      public void improve(Positions positions) {}
    };
  }
}
