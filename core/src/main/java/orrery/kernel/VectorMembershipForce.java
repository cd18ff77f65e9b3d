package orrery.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [MembershipForce] by the Vector API: a lane is an element, and the last few are done by the
/// scalar twin's loop.
final class VectorMembershipForce extends MembershipForce {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  VectorMembershipForce(float a, float b) {
    super(a, b);
  }

  @Override
  public void pulls(int count, float[] squares, float[] strengths, float[] factors) {
    float scale = 2 * a * b;
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      var square = FloatVector.fromArray(SPECIES, squares, i).max(LEAST_SQUARE);
      var power = power(square);
      FloatVector.fromArray(SPECIES, strengths, i)
          .mul(scale)
          .mul(power)
          .div(square.mul(power.mul(a).add(1)))
          .intoArray(factors, i);
    }
    pulls(whole, count, squares, strengths, factors);
  }

  @Override
  public void pushes(int count, float[] squares, float[] factors) {
    var scale = FloatVector.broadcast(SPECIES, 2 * b);
    var most = FloatVector.broadcast(SPECIES, MAX_PUSH);
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      var square = FloatVector.fromArray(SPECIES, squares, i).max(LEAST_SQUARE);
      var push = scale.div(square.add(PUSH_SOFTENING).mul(power(square).mul(a).add(1)));
      push.min(most.div(square.sqrt())).intoArray(factors, i);
    }
    pushes(whole, count, squares, factors);
  }

  private FloatVector power(FloatVector square) {
    var bits = square.reinterpretAsInts();
    var exponent =
        (FloatVector)
            bits.lanewise(VectorOperators.LSHR, 23)
                .sub(127)
                .convertShape(VectorOperators.I2F, SPECIES, 0);
    var x = bits.and(0x7FFFFF).or(0x3F800000).reinterpretAsFloats().sub(1);
    var log =
        x.mul(L6)
            .add(L5)
            .mul(x)
            .add(L4)
            .mul(x)
            .add(L3)
            .mul(x)
            .add(L2)
            .mul(x)
            .add(L1)
            .mul(x)
            .add(L0)
            .mul(x)
            .add(exponent)
            .mul(b);
    var shifted = log.max(-MAX_EXPONENT).min(MAX_EXPONENT).add(127);
    var whole = (IntVector) shifted.convertShape(VectorOperators.F2I, BITS, 0);
    var y = shifted.sub((FloatVector) whole.convertShape(VectorOperators.I2F, SPECIES, 0));
    var fraction = y.mul(E5).add(E4).mul(y).add(E3).mul(y).add(E2).mul(y).add(E1).mul(y).add(E0);
    return fraction.mul(whole.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
  }
}
