package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Workers;

/// One component in layers: in which order rows stand side by side, and where. Both by sweeps down
/// and up, in which every row wants to stand in the middle of those it has edges with, however many
/// layers away (no dummy nodes): first by sorting, keeping the order with the shortest edges; then,
/// in that order, by least squares with the spacing kept, which pooling adjacent violators solves
/// exactly.
final class LayeredDrawing {
  private static final int ORDER_SWEEPS = 12;
  private static final int ALIGN_SWEEPS = 12;

  private final Layering layering;
  private final int[][] layers;
  private final double[] across;
  private final Workers workers;

  /// @param layers the rows of each, in order, sorted here
  /// @param across where each row stands, written for those in `layers`
  LayeredDrawing(Layering layering, int[][] layers, double[] across, Workers workers) {
    this.workers = workers;
    this.layering = layering;
    this.layers = layers;
    this.across = across;
    for (int[] layer : layers) spread(layer);
  }

  void order() {
    double least = length();
    int[][] best = copy();
    for (int sweep = 0; sweep < ORDER_SWEEPS && least > 0; sweep++) {
      workers.requireRunning();
      boolean isDown = sweep % 2 == 0;
      for (int i = 1; i < layers.length; i++) {
        sort(layers[isDown ? i : layers.length - 1 - i], isDown);
      }
      double length = length();
      if (length >= least) continue;
      least = length;
      best = copy();
    }
    for (int l = 0; l < layers.length; l++) {
      System.arraycopy(best[l], 0, layers[l], 0, best[l].length);
      spread(layers[l]);
    }
  }

  /// @param spacing of two rows of a layer, at least
  void align(double spacing) {
    for (int[] layer : layers) {
      for (int row : layer) across[row] *= spacing;
    }
    for (int sweep = 0; sweep < ALIGN_SWEEPS; sweep++) {
      workers.requireRunning();
      boolean isDown = sweep % 2 == 0;
      for (int i = 1; i < layers.length; i++) {
        fit(layers[isDown ? i : layers.length - 1 - i], isDown, spacing);
      }
    }
  }

  /// One apart, around 0.
  private void spread(int[] layer) {
    for (int i = 0; i < layer.length; i++) across[layer[i]] = i - (layer.length - 1) / 2.0;
  }

  private void sort(int[] layer, boolean isDown) {
    double[] wished = wishes(layer, isDown);
    int[] before = layer.clone();
    int[] order = Ascending.of(wished);
    for (int i = 0; i < layer.length; i++) layer[i] = before[order[i]];
    spread(layer);
  }

  /// The middle of each row's neighbours above or below; its own place where it has none there.
  private double[] wishes(int[] layer, boolean isDown) {
    var arcs = isDown ? layering.up() : layering.down();
    double[] wished = new double[layer.length];
    for (int i = 0; i < layer.length; i++) {
      int row = layer[i];
      if (arcs.count(row) == 0) {
        wished[i] = across[row];
        continue;
      }
      double sum = 0;
      for (int arc = arcs.begin()[row]; arc < arcs.begin()[row + 1]; arc++) {
        sum += across[arcs.row()[arc]];
      }
      wished[i] = sum / arcs.count(row);
    }
    return wished;
  }

  /// The places nearest to the wishes that keep order and spacing.
  private void fit(int[] layer, boolean isDown, double spacing) {
    double[] wished = wishes(layer, isDown);
    double[] mean = new double[layer.length];
    int[] size = new int[layer.length];
    int blocks = 0;
    for (int i = 0; i < layer.length; i++) {
      mean[blocks] = wished[i] - i * spacing;
      size[blocks++] = 1;
      while (blocks > 1 && mean[blocks - 2] >= mean[blocks - 1]) {
        blocks--;
        int both = size[blocks - 1] + size[blocks];
        mean[blocks - 1] =
            (mean[blocks - 1] * size[blocks - 1] + mean[blocks] * size[blocks]) / both;
        size[blocks - 1] = both;
      }
    }
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      for (int end = i + size[block]; i < end; i++) across[layer[i]] = mean[block] + i * spacing;
    }
  }

  /// How far all edges go across.
  private double length() {
    double sum = 0;
    var down = layering.down();
    for (int[] layer : layers) {
      for (int row : layer) {
        for (int arc = down.begin()[row]; arc < down.begin()[row + 1]; arc++) {
          sum += Math.abs(across[row] - across[down.row()[arc]]);
        }
      }
    }
    return sum;
  }

  private int[][] copy() {
    return Arrays.stream(layers).map(int[]::clone).toArray(int[][]::new);
  }
}
