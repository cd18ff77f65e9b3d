package orrery.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [GroupForce] by the Vector API: a lane is a target, so no lane is ever added to another and the
/// order of additions is that of the scalar twin.
final class VectorGroupForce extends GroupForce {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  @Override
  public void add(
      int sources,
      float[] sourceX,
      float[] sourceY,
      float[] mass,
      float[] targetX,
      float[] targetY,
      float[] forceX,
      float[] forceY) {
    int t = 0;
    for (; t + 2 * LANES <= TARGETS; t += 2 * LANES) { // two at once hide the division's latency
      int u = t + LANES;
      var x0 = FloatVector.fromArray(SPECIES, targetX, t);
      var y0 = FloatVector.fromArray(SPECIES, targetY, t);
      var sumX0 = FloatVector.fromArray(SPECIES, forceX, t);
      var sumY0 = FloatVector.fromArray(SPECIES, forceY, t);
      var x1 = FloatVector.fromArray(SPECIES, targetX, u);
      var y1 = FloatVector.fromArray(SPECIES, targetY, u);
      var sumX1 = FloatVector.fromArray(SPECIES, forceX, u);
      var sumY1 = FloatVector.fromArray(SPECIES, forceY, u);
      for (int s = 0; s < sources; s++) {
        var sx = FloatVector.broadcast(SPECIES, sourceX[s]);
        var sy = FloatVector.broadcast(SPECIES, sourceY[s]);
        var m = FloatVector.broadcast(SPECIES, mass[s]);
        var dx0 = x0.sub(sx);
        var dy0 = y0.sub(sy);
        var push0 = m.div(dx0.mul(dx0).add(dy0.mul(dy0)).add(SOFTENING));
        var dx1 = x1.sub(sx);
        var dy1 = y1.sub(sy);
        var push1 = m.div(dx1.mul(dx1).add(dy1.mul(dy1)).add(SOFTENING));
        sumX0 = sumX0.add(push0.mul(dx0));
        sumY0 = sumY0.add(push0.mul(dy0));
        sumX1 = sumX1.add(push1.mul(dx1));
        sumY1 = sumY1.add(push1.mul(dy1));
      }
      sumX0.intoArray(forceX, t);
      sumY0.intoArray(forceY, t);
      sumX1.intoArray(forceX, u);
      sumY1.intoArray(forceY, u);
    }
    for (; t < TARGETS; t += LANES) {
      var x = FloatVector.fromArray(SPECIES, targetX, t);
      var y = FloatVector.fromArray(SPECIES, targetY, t);
      var sumX = FloatVector.fromArray(SPECIES, forceX, t);
      var sumY = FloatVector.fromArray(SPECIES, forceY, t);
      for (int s = 0; s < sources; s++) {
        var dx = x.sub(sourceX[s]);
        var dy = y.sub(sourceY[s]);
        var squared = dx.mul(dx).add(dy.mul(dy)).add(SOFTENING);
        var push = FloatVector.broadcast(SPECIES, mass[s]).div(squared);
        sumX = sumX.add(push.mul(dx));
        sumY = sumY.add(push.mul(dy));
      }
      sumX.intoArray(forceX, t);
      sumY.intoArray(forceY, t);
    }
  }

  @Override
  public void add(
      int sources,
      float[] sourceX,
      float[] sourceY,
      float[] sourceZ,
      float[] mass,
      float[] targetX,
      float[] targetY,
      float[] targetZ,
      float[] forceX,
      float[] forceY,
      float[] forceZ) {
    int t = 0;
    for (; t + 2 * LANES <= TARGETS; t += 2 * LANES) {
      int u = t + LANES;
      var x0 = FloatVector.fromArray(SPECIES, targetX, t);
      var y0 = FloatVector.fromArray(SPECIES, targetY, t);
      var z0 = FloatVector.fromArray(SPECIES, targetZ, t);
      var sumX0 = FloatVector.fromArray(SPECIES, forceX, t);
      var sumY0 = FloatVector.fromArray(SPECIES, forceY, t);
      var sumZ0 = FloatVector.fromArray(SPECIES, forceZ, t);
      var x1 = FloatVector.fromArray(SPECIES, targetX, u);
      var y1 = FloatVector.fromArray(SPECIES, targetY, u);
      var z1 = FloatVector.fromArray(SPECIES, targetZ, u);
      var sumX1 = FloatVector.fromArray(SPECIES, forceX, u);
      var sumY1 = FloatVector.fromArray(SPECIES, forceY, u);
      var sumZ1 = FloatVector.fromArray(SPECIES, forceZ, u);
      for (int s = 0; s < sources; s++) {
        var sx = FloatVector.broadcast(SPECIES, sourceX[s]);
        var sy = FloatVector.broadcast(SPECIES, sourceY[s]);
        var sz = FloatVector.broadcast(SPECIES, sourceZ[s]);
        var m = FloatVector.broadcast(SPECIES, mass[s]);
        var dx0 = x0.sub(sx);
        var dy0 = y0.sub(sy);
        var dz0 = z0.sub(sz);
        var push0 = m.div(dx0.mul(dx0).add(dy0.mul(dy0)).add(dz0.mul(dz0)).add(SOFTENING));
        var dx1 = x1.sub(sx);
        var dy1 = y1.sub(sy);
        var dz1 = z1.sub(sz);
        var push1 = m.div(dx1.mul(dx1).add(dy1.mul(dy1)).add(dz1.mul(dz1)).add(SOFTENING));
        sumX0 = sumX0.add(push0.mul(dx0));
        sumY0 = sumY0.add(push0.mul(dy0));
        sumZ0 = sumZ0.add(push0.mul(dz0));
        sumX1 = sumX1.add(push1.mul(dx1));
        sumY1 = sumY1.add(push1.mul(dy1));
        sumZ1 = sumZ1.add(push1.mul(dz1));
      }
      sumX0.intoArray(forceX, t);
      sumY0.intoArray(forceY, t);
      sumZ0.intoArray(forceZ, t);
      sumX1.intoArray(forceX, u);
      sumY1.intoArray(forceY, u);
      sumZ1.intoArray(forceZ, u);
    }
    for (; t < TARGETS; t += LANES) {
      var x = FloatVector.fromArray(SPECIES, targetX, t);
      var y = FloatVector.fromArray(SPECIES, targetY, t);
      var z = FloatVector.fromArray(SPECIES, targetZ, t);
      var sumX = FloatVector.fromArray(SPECIES, forceX, t);
      var sumY = FloatVector.fromArray(SPECIES, forceY, t);
      var sumZ = FloatVector.fromArray(SPECIES, forceZ, t);
      for (int s = 0; s < sources; s++) {
        var dx = x.sub(sourceX[s]);
        var dy = y.sub(sourceY[s]);
        var dz = z.sub(sourceZ[s]);
        var squared = dx.mul(dx).add(dy.mul(dy)).add(dz.mul(dz)).add(SOFTENING);
        var push = FloatVector.broadcast(SPECIES, mass[s]).div(squared);
        sumX = sumX.add(push.mul(dx));
        sumY = sumY.add(push.mul(dy));
        sumZ = sumZ.add(push.mul(dz));
      }
      sumX.intoArray(forceX, t);
      sumY.intoArray(forceY, t);
      sumZ.intoArray(forceZ, t);
    }
  }

  @Override
  void addAny(
      int sources,
      float[][] source,
      float[] mass,
      float[][] target,
      float[][] force,
      float[] room) {
    int block = ROOM / TARGETS;
    for (int from = 0; from < sources; from += block) {
      int count = Math.min(block, sources - from);
      for (int t = 0; t < TARGETS; t += LANES) {
        findPushes(from, count, source, mass, target, t, room);
        for (int axis = 0; axis < target.length; axis++) {
          addPushes(from, count, source[axis], target[axis], t, room, force[axis]);
        }
      }
    }
  }

  /// Writes what each source pushes a vector of targets, divided by the distance, one after the
  /// other to `room`: axis by axis, so that a loop holds few vectors however many axes there are.
  private static void findPushes(
      int from, int count, float[][] source, float[] mass, float[][] target, int t, float[] room) {
    var softening = FloatVector.broadcast(SPECIES, SOFTENING);
    for (int s = 0; s < count; s++) softening.intoArray(room, s * LANES);
    for (int axis = 0; axis < target.length; axis++) {
      var x = FloatVector.fromArray(SPECIES, target[axis], t);
      float[] sourceX = source[axis];
      for (int s = 0; s < count; s++) {
        var dx = x.sub(sourceX[from + s]);
        FloatVector.fromArray(SPECIES, room, s * LANES).add(dx.mul(dx)).intoArray(room, s * LANES);
      }
    }
    for (int s = 0; s < count; s++) {
      var squared = FloatVector.fromArray(SPECIES, room, s * LANES);
      FloatVector.broadcast(SPECIES, mass[from + s]).div(squared).intoArray(room, s * LANES);
    }
  }

  private static void addPushes(
      int from, int count, float[] sourceX, float[] targetX, int t, float[] room, float[] forceX) {
    var x = FloatVector.fromArray(SPECIES, targetX, t);
    var sum = FloatVector.fromArray(SPECIES, forceX, t);
    for (int s = 0; s < count; s++) {
      var push = FloatVector.fromArray(SPECIES, room, s * LANES);
      sum = sum.add(push.mul(x.sub(sourceX[from + s])));
    }
    sum.intoArray(forceX, t);
  }
}
