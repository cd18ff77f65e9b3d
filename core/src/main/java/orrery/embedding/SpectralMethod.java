package orrery.embedding;

import java.util.Arrays;
import java.util.List;
import orrery.kernel.Laplacian;
import orrery.kernel.LaplacianEigenvectors;
import orrery.kernel.Workers;
import orrery.layout.ComponentPacking;
import orrery.layout.LayoutGraph;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;

/// Spectral embedding: the eigenvectors of the graph's Laplacian with the smallest eigenvalues but
/// the trivial one, an axis each. Edges count without direction, parallel ones add up, loops count
/// nothing.
///
/// A graph in several components has a trivial vector for each, and its other small eigenvectors
/// lie on one component at a time; so each component is embedded for itself and they are set side
/// by side. A component has one axis less than nodes, and is flat in the others.
///
/// All axes of a component are equally long: the root mean square of a coordinate is `2.8 √n`, at
/// which nodes lie about as far apart as a force layout puts them.
public final class SpectralMethod implements Method {
  private static final double SPACING = 10;
  private static final double SPREAD = 2.8; // of a disc with 100 square units a node
  private static final int SMALL = 64; // nodes; components up to this are shared out
  private static final int STEPS = 300;

  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "spectral",
          "Spectral",
          Producer.Kind.EMBEDDING,
          2,
          64,
          false,
          MethodDeclaration.Axes.SIGNED,
          "The slowest ways a graph can swing: its loosest parts lie furthest apart",
          "Hall 1970; Koren, COCOON 2003; Knyazev 2001; Stathopoulos & McCombs 2010; Notay 2010",
          "O((n + m) k + n k²) a step, some tens of steps",
          "Meshes, maps and graphs with clear parts; the start of other methods",
          List.of(
              ParameterDeclaration.bool(
                  "normalized",
                  true,
                  "Divide by degrees, so that hubs and leaves count alike: I - D^-1/2 A D^-1/2"),
              ParameterDeclaration.number(
                  "tolerance",
                  1e-7,
                  1e-10,
                  0.1,
                  "How far an axis may be off, as an angle; more is faster")));

  /// Holds nothing.
  public SpectralMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0, "Reading the graph");
    var drawing = new Parts(input, run);
    drawing.embedSmall();
    drawing.embedLarge();
    return MethodResult.of(drawing.positions());
  }

  /// The components and what is known of each. Confined to the thread that computes.
  private static final class Parts {
    private final MethodInput input;
    private final Run run;
    private final Laplacian whole;
    private final int[] label;
    private final int[][] nodes; // of each component
    private final int[] placeOf; // node to its place in its component
    private final float[][] position;
    private final boolean isNormalized;

    Parts(MethodInput input, Run run) {
      this.input = input;
      this.run = run;
      isNormalized = input.parameters().isOn("normalized");
      whole = laplacian(input.graph());
      label = whole.components();
      position = new float[input.dimensions()][label.length];
      placeOf = new int[label.length];
      int count = 0;
      for (int l : label) count = Math.max(count, l + 1);
      int[] sizes = new int[count];
      for (int row = 0; row < label.length; row++) placeOf[row] = sizes[label[row]]++;
      nodes = new int[count][];
      for (int c = 0; c < count; c++) nodes[c] = new int[sizes[c]];
      for (int row = 0; row < label.length; row++) nodes[label[row]][placeOf[row]] = row;
    }

    void embedSmall() {
      run.workers()
          .run(
              nodes.length,
              (_, c) -> {
                if (nodes[c].length == 1 || nodes[c].length > SMALL) return;
                run.workers().requireRunning();
                var solver = solver(c, Workers.alone());
                if (!solver.step()) throw new IllegalStateException("a small graph takes one step");
                write(nodes[c], solver.vectors());
              });
    }

    void embedLarge() {
      for (int c = 0; c < nodes.length; c++) {
        if (nodes[c].length <= SMALL) continue;
        var solver = solver(c, run.workers());
        double first = 0;
        for (int step = 0; step < STEPS && !solver.step(); step++) {
          first = Math.max(first, solver.error());
          double part = 1 - Math.log(solver.error()) / Math.log(first);
          run.report(
              (c + Math.clamp(part, 0, 1)) / nodes.length,
              "Finding eigenvectors, step %,d".formatted(step + 1));
          if (run.wantsPositions()) {
            write(nodes[c], solver.vectors());
            run.improve(positions());
          }
        }
        write(nodes[c], solver.vectors());
      }
    }

    private LaplacianEigenvectors solver(int c, Workers workers) {
      return new LaplacianEigenvectors(
          whole.part(nodes[c], placeOf),
          isNormalized,
          Math.min(input.dimensions(), nodes[c].length - 1),
          start(nodes[c]),
          input.parameters().number("tolerance"),
          input.seed(),
          workers);
    }

    private double[][] start(int[] rows) {
      var start = input.start();
      if (start == null) return new double[0][];
      int k = start.dimensions();
      double[][] vectors = new double[Math.min(k, rows.length - 1)][rows.length];
      for (int axis = 0; axis < vectors.length; axis++) {
        double mean = 0;
        for (int row : rows) mean += (double) start.values()[row * k + axis] / rows.length;
        for (int i = 0; i < rows.length; i++) {
          vectors[axis][i] = start.values()[rows[i] * k + axis] - mean;
        }
      }
      return vectors;
    }

    /// The coordinate that is largest in size is positive.
    private void write(int[] rows, double[][] vectors) {
      double scale = SPREAD * rows.length;
      for (int axis = 0; axis < vectors.length; axis++) {
        double[] vector = vectors[axis];
        int largest = 0;
        for (int i = 1; i < vector.length; i++) {
          if (Math.abs(vector[i]) > 1.000001 * Math.abs(vector[largest])) largest = i;
        }
        double factor = vector[largest] < 0 ? -scale : scale;
        for (int i = 0; i < rows.length; i++)
          position[axis][rows[i]] = (float) (factor * vector[i]);
      }
    }

    Positions positions() {
      int n = label.length, k = position.length;
      float[][] packed = position;
      if (nodes.length > 1) {
        packed = new float[k][];
        for (int axis = 0; axis < k; axis++) packed[axis] = position[axis].clone();
        ComponentPacking.pack(label, nodes.length, packed, SPACING);
      }
      float[] values = new float[n * k];
      for (int row = 0; row < n; row++) {
        for (int axis = 0; axis < k; axis++) values[row * k + axis] = packed[axis][row];
      }
      return new Positions(k, values);
    }

    private static Laplacian laplacian(LayoutGraph graph) {
      double[] weights = new double[graph.weights().length];
      Arrays.setAll(weights, edge -> graph.weights()[edge]);
      return Laplacian.of(graph.nodeCount(), graph.sources(), graph.targets(), weights);
    }
  }
}
