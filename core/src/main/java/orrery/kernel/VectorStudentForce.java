package orrery.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [StudentForce] by the Vector API: a lane is a target, so no lane is ever added to another and
/// the order of additions is that of the scalar twin.
final class VectorStudentForce extends StudentForce {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public void add(
      int dimensions,
      int sources,
      float[][] source,
      float[] mass,
      float[][] target,
      float[][] sum) {
    switch (dimensions) {
      case 2 -> addPlane(sources, source[0], source[1], mass, target[0], target[1], sum);
      case 3 -> addSpace(sources, source, mass, target, sum);
      default -> addAny(dimensions, sources, source, mass, target, sum);
    }
  }

  private static void addPlane(
      int sources,
      float[] sourceX,
      float[] sourceY,
      float[] mass,
      float[] targetX,
      float[] targetY,
      float[][] sum) {
    var one = FloatVector.broadcast(SPECIES, 1);
    int t = 0;
    for (; t + 2 * LANES <= GroupForce.TARGETS; t += 2 * LANES) { // two hide the division's latency
      int u = t + LANES;
      var x0 = FloatVector.fromArray(SPECIES, targetX, t);
      var y0 = FloatVector.fromArray(SPECIES, targetY, t);
      var sumX0 = FloatVector.fromArray(SPECIES, sum[0], t);
      var sumY0 = FloatVector.fromArray(SPECIES, sum[1], t);
      var weights0 = FloatVector.fromArray(SPECIES, sum[2], t);
      var x1 = FloatVector.fromArray(SPECIES, targetX, u);
      var y1 = FloatVector.fromArray(SPECIES, targetY, u);
      var sumX1 = FloatVector.fromArray(SPECIES, sum[0], u);
      var sumY1 = FloatVector.fromArray(SPECIES, sum[1], u);
      var weights1 = FloatVector.fromArray(SPECIES, sum[2], u);
      for (int s = 0; s < sources; s++) {
        var sx = FloatVector.broadcast(SPECIES, sourceX[s]);
        var sy = FloatVector.broadcast(SPECIES, sourceY[s]);
        var m = FloatVector.broadcast(SPECIES, mass[s]);
        var dx0 = x0.sub(sx);
        var dy0 = y0.sub(sy);
        var weight0 = one.div(dx0.mul(dx0).add(dy0.mul(dy0)).add(one));
        var dx1 = x1.sub(sx);
        var dy1 = y1.sub(sy);
        var weight1 = one.div(dx1.mul(dx1).add(dy1.mul(dy1)).add(one));
        var share0 = m.mul(weight0);
        var share1 = m.mul(weight1);
        weights0 = weights0.add(share0);
        weights1 = weights1.add(share1);
        var push0 = share0.mul(weight0);
        var push1 = share1.mul(weight1);
        sumX0 = sumX0.add(push0.mul(dx0));
        sumY0 = sumY0.add(push0.mul(dy0));
        sumX1 = sumX1.add(push1.mul(dx1));
        sumY1 = sumY1.add(push1.mul(dy1));
      }
      sumX0.intoArray(sum[0], t);
      sumY0.intoArray(sum[1], t);
      weights0.intoArray(sum[2], t);
      sumX1.intoArray(sum[0], u);
      sumY1.intoArray(sum[1], u);
      weights1.intoArray(sum[2], u);
    }
    for (; t < GroupForce.TARGETS; t += LANES) {
      var x = FloatVector.fromArray(SPECIES, targetX, t);
      var y = FloatVector.fromArray(SPECIES, targetY, t);
      var sumX = FloatVector.fromArray(SPECIES, sum[0], t);
      var sumY = FloatVector.fromArray(SPECIES, sum[1], t);
      var weights = FloatVector.fromArray(SPECIES, sum[2], t);
      for (int s = 0; s < sources; s++) {
        var dx = x.sub(sourceX[s]);
        var dy = y.sub(sourceY[s]);
        var weight = one.div(dx.mul(dx).add(dy.mul(dy)).add(one));
        var share = weight.mul(mass[s]);
        weights = weights.add(share);
        var push = share.mul(weight);
        sumX = sumX.add(push.mul(dx));
        sumY = sumY.add(push.mul(dy));
      }
      sumX.intoArray(sum[0], t);
      sumY.intoArray(sum[1], t);
      weights.intoArray(sum[2], t);
    }
  }

  private static void addSpace(
      int sources, float[][] source, float[] mass, float[][] target, float[][] sum) {
    float[] sourceX = source[0], sourceY = source[1], sourceZ = source[2];
    var one = FloatVector.broadcast(SPECIES, 1);
    for (int t = 0; t < GroupForce.TARGETS; t += LANES) {
      var x = FloatVector.fromArray(SPECIES, target[0], t);
      var y = FloatVector.fromArray(SPECIES, target[1], t);
      var z = FloatVector.fromArray(SPECIES, target[2], t);
      var sumX = FloatVector.fromArray(SPECIES, sum[0], t);
      var sumY = FloatVector.fromArray(SPECIES, sum[1], t);
      var sumZ = FloatVector.fromArray(SPECIES, sum[2], t);
      var weights = FloatVector.fromArray(SPECIES, sum[3], t);
      for (int s = 0; s < sources; s++) {
        var dx = x.sub(sourceX[s]);
        var dy = y.sub(sourceY[s]);
        var dz = z.sub(sourceZ[s]);
        var weight = one.div(dx.mul(dx).add(dy.mul(dy)).add(dz.mul(dz)).add(one));
        var share = weight.mul(mass[s]);
        weights = weights.add(share);
        var push = share.mul(weight);
        sumX = sumX.add(push.mul(dx));
        sumY = sumY.add(push.mul(dy));
        sumZ = sumZ.add(push.mul(dz));
      }
      sumX.intoArray(sum[0], t);
      sumY.intoArray(sum[1], t);
      sumZ.intoArray(sum[2], t);
      weights.intoArray(sum[3], t);
    }
  }

  private static void addAny(
      int dimensions,
      int sources,
      float[][] source,
      float[] mass,
      float[][] target,
      float[][] sum) {
    var one = FloatVector.broadcast(SPECIES, 1);
    for (int t = 0; t < GroupForce.TARGETS; t += LANES) {
      var weights = FloatVector.fromArray(SPECIES, sum[dimensions], t);
      for (int s = 0; s < sources; s++) {
        var squared = FloatVector.zero(SPECIES);
        for (int axis = 0; axis < dimensions; axis++) {
          var difference = FloatVector.fromArray(SPECIES, target[axis], t).sub(source[axis][s]);
          squared = squared.add(difference.mul(difference));
        }
        var weight = one.div(squared.add(one));
        var share = weight.mul(mass[s]);
        weights = weights.add(share);
        var push = share.mul(weight);
        for (int axis = 0; axis < dimensions; axis++) {
          var difference = FloatVector.fromArray(SPECIES, target[axis], t).sub(source[axis][s]);
          FloatVector.fromArray(SPECIES, sum[axis], t)
              .add(push.mul(difference))
              .intoArray(sum[axis], t);
        }
      }
      weights.intoArray(sum[dimensions], t);
    }
  }
}
