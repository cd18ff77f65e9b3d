package orrery.layout;

import orrery.kernel.Workers;

/// The way that methods for connected graphs go through one with many components: from the start of
/// a [PackedDrawing], the large components one after the other, each on all workers, then the small
/// ones, shared out among them.
final class ComponentRuns {
  private ComponentRuns() {}

  /// Improves one component: reads its start, shows what it reaches, writes the end.
  @FunctionalInterface
  interface Relaxation {
    void relax(LinkedPart part, MethodInput input, Workers workers, Progress progress);
  }

  /// What a component's relaxation says to the drawing and to those who wait for it. Positions are
  /// `[axis][node]`, in hops.
  record Progress(PackedDrawing drawing, LinkedPart part, Run run, double done, double share) {
    void start(float[][] into) {
      drawing.read(part, into);
    }

    /// @param progress of this component, from 0 to 1
    void show(double progress, String text, float[][] position) {
      run.report(done + share * progress, text);
      if (!run.wantsPositions()) return;
      drawing.write(part, position);
      run.improve(drawing.positions());
    }

    void end(float[][] position) {
      drawing.write(part, position);
    }
  }

  static MethodResult compute(MethodInput input, Run run, Relaxation relaxation) {
    run.report(0, "Finding a start");
    var workers = run.workers();
    var drawing = PackedDrawing.start(input, workers);
    var components = drawing.graph.components;
    double share = 1.0 / Math.max(1, input.nodeCount()), done = 0;
    for (int c = 0; c < components.largeCount; c++) {
      var part = drawing.graph.part(c);
      var progress = new Progress(drawing, part, run, done, share * part.count());
      relaxation.relax(part, input, workers, progress);
      done += share * part.count();
    }
    run.report(done, "Drawing small components");
    int first = components.largeCount;
    workers.run(
        components.linkedCount - first,
        (_, piece) -> {
          workers.requireRunning();
          var part = drawing.graph.part(first + piece);
          var quiet = new Progress(drawing, part, Run.quiet(workers), 0, 0);
          relaxation.relax(part, input, Workers.alone(), quiet);
        });
    run.report(1, "Done");
    return MethodResult.of(drawing.positions());
  }
}
