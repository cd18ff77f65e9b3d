package orrery.peers;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How fast this machine is at the two things that our loops live on, on as many threads as they
/// have: what no program of the kind can beat.
///
/// @param multiplyAdds of floats a second, from the first cache
/// @param reads of floats a second, from random places of as much as an axis of 64,000 nodes takes
record MachineLimit(double multiplyAdds, double reads) {
  private static final int ROUNDS = 12; // the first ones also compile
  private static final int LANES = 1 << 10;
  private static final int DEPTH = 8; // multiply-adds for each value read and written
  private static final int PASSES = 20_000;
  private static final int VALUES = 1 << 16;
  private static final int READS = 1 << 22;

  static MachineLimit measured() {
    float[] values = new float[VALUES];
    int[] places = new SplittableRandom(1).ints(READS, 0, VALUES).toArray();
    double multiplyAdds = 0, reads = 0;
    for (int round = 0; round < ROUNDS; round++) {
      multiplyAdds = Math.max(multiplyAdds, rate(() -> multiplyAdd(new float[LANES])));
      reads = Math.max(reads, rate(() -> read(values, places)));
    }
    return new MachineLimit(multiplyAdds, reads);
  }

  double multiplyAddMilliseconds(double count) {
    return 1000 * count / multiplyAdds;
  }

  double readMilliseconds(double count) {
    return 1000 * count / reads;
  }

  private interface Work {
    /// Returns how many steps it made.
    double run();
  }

  private static double rate(Work work) {
    long start = System.nanoTime();
    double steps =
        IntStream.range(0, Entrants.THREADS).parallel().mapToDouble(_ -> work.run()).sum();
    return steps / ((System.nanoTime() - start) / 1e9);
  }

  private static double multiplyAdd(float[] values) {
    for (int pass = 0; pass < PASSES; pass++) polynomial(values, 0.5f, 1);
    requireUsed(values[0]);
    return (double) PASSES * LANES * DEPTH;
  }

  private static void polynomial(float[] values, float a, float b) {
    for (int i = 0; i < values.length; i++) {
      float x = values[i];
      x = Math.fma(x, a, b);
      x = Math.fma(x, a, b);
      x = Math.fma(x, a, b);
      x = Math.fma(x, a, b);
      x = Math.fma(x, a, b);
      x = Math.fma(x, a, b);
      x = Math.fma(x, a, b);
      values[i] = Math.fma(x, a, b);
    }
  }

  private static double read(float[] values, int[] places) {
    float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
    for (int i = 0; i < places.length; i += 4) { // four sums, for one would wait for itself
      sum0 += values[places[i]];
      sum1 += values[places[i + 1]];
      sum2 += values[places[i + 2]];
      sum3 += values[places[i + 3]];
    }
    requireUsed(sum0 + sum1 + (sum2 + sum3) + 1);
    return places.length;
  }

  /// Keeps the compiler from leaving out what nobody looks at.
  private static void requireUsed(float result) {
    if (result == 0) throw new IllegalStateException("nothing was computed");
  }
}
