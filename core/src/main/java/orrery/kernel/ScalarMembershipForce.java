package orrery.kernel;

/// [MembershipForce] by plain loops: the twin the vector form is tested against, and what runs
/// where the Vector API is not there.
final class ScalarMembershipForce extends MembershipForce {

  ScalarMembershipForce(float a, float b) {
    super(a, b);
  }

  @Override
  public void pulls(int count, float[] squares, float[] strengths, float[] factors) {
    pulls(0, count, squares, strengths, factors);
  }

  @Override
  public void pushes(int count, float[] squares, float[] factors) {
    pushes(0, count, squares, factors);
  }
}
