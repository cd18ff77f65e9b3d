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
    for (int t = 0; t < TARGETS; t += LANES) {
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
}
