package orrery.peers;

import java.util.SplittableRandom;

/// Tables of the sizes people embed, the same in every run.
final class SampleTables {
  private static final int CLUSTERS = 20;
  private static final int FREEDOM = 8; // directions in which a cluster has extent

  private SampleTables() {}

  /// Clusters that lie flat, each in directions of its own, with noise in all others.
  static Table clusters(String name, int rows, int columns) {
    var random = new SplittableRandom(42);
    float[][] centres = new float[CLUSTERS][];
    float[][][] directions = new float[CLUSTERS][FREEDOM][];
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = gaussians(random, columns, 1);
      for (int f = 0; f < FREEDOM; f++) directions[c][f] = gaussians(random, columns, 0.5);
    }
    float[] values = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      int cluster = random.nextInt(CLUSTERS);
      float[] noise = gaussians(random, columns, 0.1);
      float[] along = gaussians(random, FREEDOM, 1);
      for (int c = 0; c < columns; c++) {
        float value = centres[cluster][c] + noise[c];
        for (int f = 0; f < FREEDOM; f++) value += along[f] * directions[cluster][f][c];
        values[row * columns + c] = value;
      }
    }
    return new Table(name, new Matrix(rows, columns, values));
  }

  private static float[] gaussians(SplittableRandom random, int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) values[i] = (float) random.nextGaussian(0, deviation);
    return values;
  }
}
