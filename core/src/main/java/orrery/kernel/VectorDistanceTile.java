package orrery.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [DistanceTile] by the Vector API: a lane is a target, so no lane is ever added to another. Four
/// sources and two vectors of targets at once: eight sums hide the latency of adding to one.
final class VectorDistanceTile extends DistanceTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  @Override
  void squares(int columns, float[] panels, int targets, int sources, float[] tile) {
    for (int t = 0; t < WIDTH; t += 2 * LANES) {
      for (int s = 0; s < WIDTH; s += 4) {
        squares(columns, panels, targets + t, sources + s, tile, s * WIDTH + t);
      }
    }
  }

  private static void squares(
      int columns, float[] panels, int target, int source, float[] tile, int at) {
    var a0 = FloatVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    int end = source + columns * WIDTH;
    for (int s = source, t = target; s < end; s += WIDTH, t += WIDTH) {
      var t0 = FloatVector.fromArray(SPECIES, panels, t);
      var t1 = FloatVector.fromArray(SPECIES, panels, t + LANES);
      var a = FloatVector.broadcast(SPECIES, panels[s]);
      var difference = t0.sub(a);
      a0 = difference.fma(difference, a0);
      difference = t1.sub(a);
      a1 = difference.fma(difference, a1);
      var b = FloatVector.broadcast(SPECIES, panels[s + 1]);
      difference = t0.sub(b);
      b0 = difference.fma(difference, b0);
      difference = t1.sub(b);
      b1 = difference.fma(difference, b1);
      var c = FloatVector.broadcast(SPECIES, panels[s + 2]);
      difference = t0.sub(c);
      c0 = difference.fma(difference, c0);
      difference = t1.sub(c);
      c1 = difference.fma(difference, c1);
      var d = FloatVector.broadcast(SPECIES, panels[s + 3]);
      difference = t0.sub(d);
      d0 = difference.fma(difference, d0);
      difference = t1.sub(d);
      d1 = difference.fma(difference, d1);
    }
    a0.intoArray(tile, at);
    a1.intoArray(tile, at + LANES);
    b0.intoArray(tile, at + WIDTH);
    b1.intoArray(tile, at + WIDTH + LANES);
    c0.intoArray(tile, at + 2 * WIDTH);
    c1.intoArray(tile, at + 2 * WIDTH + LANES);
    d0.intoArray(tile, at + 3 * WIDTH);
    d1.intoArray(tile, at + 3 * WIDTH + LANES);
  }

  @Override
  void absolutes(int columns, float[] panels, int targets, int sources, float[] tile) {
    for (int t = 0; t < WIDTH; t += 2 * LANES) {
      for (int s = 0; s < WIDTH; s += 4) {
        absolutes(columns, panels, targets + t, sources + s, tile, s * WIDTH + t);
      }
    }
  }

  private static void absolutes(
      int columns, float[] panels, int target, int source, float[] tile, int at) {
    var a0 = FloatVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    int end = source + columns * WIDTH;
    for (int s = source, t = target; s < end; s += WIDTH, t += WIDTH) {
      var t0 = FloatVector.fromArray(SPECIES, panels, t);
      var t1 = FloatVector.fromArray(SPECIES, panels, t + LANES);
      var a = FloatVector.broadcast(SPECIES, panels[s]);
      a0 = a0.add(t0.sub(a).abs());
      a1 = a1.add(t1.sub(a).abs());
      var b = FloatVector.broadcast(SPECIES, panels[s + 1]);
      b0 = b0.add(t0.sub(b).abs());
      b1 = b1.add(t1.sub(b).abs());
      var c = FloatVector.broadcast(SPECIES, panels[s + 2]);
      c0 = c0.add(t0.sub(c).abs());
      c1 = c1.add(t1.sub(c).abs());
      var d = FloatVector.broadcast(SPECIES, panels[s + 3]);
      d0 = d0.add(t0.sub(d).abs());
      d1 = d1.add(t1.sub(d).abs());
    }
    a0.intoArray(tile, at);
    a1.intoArray(tile, at + LANES);
    b0.intoArray(tile, at + WIDTH);
    b1.intoArray(tile, at + WIDTH + LANES);
    c0.intoArray(tile, at + 2 * WIDTH);
    c1.intoArray(tile, at + 2 * WIDTH + LANES);
    d0.intoArray(tile, at + 3 * WIDTH);
    d1.intoArray(tile, at + 3 * WIDTH + LANES);
  }

  @Override
  int near(float[] tile, int row, float limit, float[] limits, int at) {
    int near = 0;
    for (int t = 0; t < WIDTH; t += LANES) {
      var distance = FloatVector.fromArray(SPECIES, tile, row + t);
      var isNear =
          distance
              .compare(VectorOperators.LE, limit)
              .or(
                  distance.compare(
                      VectorOperators.LE, FloatVector.fromArray(SPECIES, limits, at + t)));
      near |= (int) isNear.toLong() << t;
    }
    return near;
  }
}
