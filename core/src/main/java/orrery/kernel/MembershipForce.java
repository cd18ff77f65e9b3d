package orrery.kernel;

/// The forces of UMAP between two drawn points whose squared distance is `s`, as what the
/// difference of their places is to be multiplied by, where the membership drawn is `1 / (1 + a
/// s^b)`: the gradients of its cross entropy.
///
/// Both implementations use the same operations on each element, so that they agree to the last bit
/// whatever the width of a vector; powers are good to five digits.
public abstract sealed class MembershipForce permits ScalarMembershipForce, VectorMembershipForce {

  /// The furthest one pushes another, as in the authors' implementation: coincident points would
  /// push without bound.
  static final float MAX_PUSH = 4;

  static final float PUSH_SOFTENING = 1e-3f;
  static final float LEAST_SQUARE = 1e-10f;

  // Polynomials in x on [0, 1): log2(1 + x) / x and 2^x, least squares in Chebyshev's nodes.
  static final float L0 = 1.4426932f, L1 = -0.72116274f, L2 = 0.47770593f, L3 = -0.33924776f;
  static final float L4 = 0.21558852f, L5 = -0.09606625f, L6 = 0.020490346f;
  static final float E0 = 0.9999999f, E1 = 0.69315463f, E2 = 0.24014077f, E3 = 0.055863284f;
  static final float E4 = 0.008946215f, E5 = 0.0018951073f;

  static final float MAX_EXPONENT = 120; // of a power, and its negative the least

  final float a;
  final float b;

  MembershipForce(float a, float b) {
    this.a = a;
    this.b = b;
  }

  /// Vectors where the JVM was started with them, else plain loops.
  public static MembershipForce best(double a, double b) {
    return GroupForce.best() instanceof VectorGroupForce
        ? new VectorMembershipForce((float) a, (float) b)
        : scalar(a, b);
  }

  /// Plain loops.
  public static MembershipForce scalar(double a, double b) {
    return new ScalarMembershipForce((float) a, (float) b);
  }

  /// The pulls: `factors[i] = strengths[i] · 2 a b s^(b - 1) / (1 + a s^b)` with `s = squares[i]`.
  public abstract void pulls(int count, float[] squares, float[] strengths, float[] factors);

  /// The pushes: `factors[i] = 2 b / ((0.001 + s) (1 + a s^b))`, but no further than 4.
  public abstract void pushes(int count, float[] squares, float[] factors);

  final void pulls(int from, int to, float[] squares, float[] strengths, float[] factors) {
    float scale = 2 * a * b;
    for (int i = from; i < to; i++) {
      float square = Math.max(squares[i], LEAST_SQUARE);
      float power = power(square);
      factors[i] = strengths[i] * scale * power / (square * (power * a + 1));
    }
  }

  final void pushes(int from, int to, float[] squares, float[] factors) {
    float scale = 2 * b;
    for (int i = from; i < to; i++) {
      float square = Math.max(squares[i], LEAST_SQUARE);
      float push = scale / ((square + PUSH_SOFTENING) * (power(square) * a + 1));
      factors[i] = Math.min(push, MAX_PUSH / (float) Math.sqrt(square));
    }
  }

  /// `square` to the power of b, by its exponent and two polynomials.
  private float power(float square) {
    int bits = Float.floatToRawIntBits(square);
    float exponent = (bits >>> 23) - 127;
    float x = Float.intBitsToFloat((bits & 0x7FFFFF) | 0x3F800000) - 1;
    float log =
        (((((((L6 * x + L5) * x + L4) * x + L3) * x + L2) * x + L1) * x + L0) * x + exponent) * b;
    float shifted = Math.min(Math.max(log, -MAX_EXPONENT), MAX_EXPONENT) + 127;
    int whole = (int) shifted;
    float y = shifted - whole;
    float fraction = ((((E5 * y + E4) * y + E3) * y + E2) * y + E1) * y + E0;
    return fraction * Float.intBitsToFloat(whole << 23);
  }
}
