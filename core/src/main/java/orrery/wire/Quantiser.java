package orrery.wire;

import orrery.model.Positions;

/// Positions in 16 bits a coordinate: each axis in 65,535 steps from the least to the greatest of
/// the frame, so that a frame stands for itself. `value = origin + scale * q`, and none is farther
/// off than half a step.
final class Quantiser {
  private static final int LEAST = Short.MIN_VALUE, STEPS = 65_535;

  private Quantiser() {}

  static void write(CborWriter out, Positions positions) {
    int k = positions.dimensions();
    float[] values = positions.values();
    float[] origin = new float[k], scale = new float[k];
    for (int axis = 0; axis < k; axis++) {
      float least = Float.POSITIVE_INFINITY, most = Float.NEGATIVE_INFINITY;
      for (int i = axis; i < values.length; i += k) {
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
      scale[axis] = (most - least) / STEPS;
      origin[axis] = least - LEAST * scale[axis];
    }

    out.beginObject();
    out.field("k", k);
    out.field("encoding", "i16");
    out.name("origin");
    out.f32(origin, 0, k);
    out.name("scale");
    out.f32(scale, 0, k);
    out.name("values");
    out.i16(quanta(values, k, origin, scale));
    out.endObject();
  }

  private static short[] quanta(float[] values, int k, float[] origin, float[] scale) {
    short[] quanta = new short[values.length];
    for (int axis = 0; axis < k; axis++) {
      double zero = origin[axis], step = scale[axis];
      if (step == 0) continue; // all in one place
      for (int i = axis; i < values.length; i += k) {
        long q = Math.round((values[i] - zero) / step);
        quanta[i] = (short) Math.clamp(q, Short.MIN_VALUE, Short.MAX_VALUE);
      }
    }
    return quanta;
  }
}
