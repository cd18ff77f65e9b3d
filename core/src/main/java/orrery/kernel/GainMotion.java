package orrery.kernel;

/// Gradient descent with momentum and a gain for each coordinate, which grows while the coordinate
/// goes on in its direction and shrinks where it swings (Jacobs 1988), as is usual for t-SNE.
public final class GainMotion {
  private static final float GROW = 0.2f;
  private static final float SHRINK = 0.8f;
  private static final float MIN_GAIN = 0.01f;

  private GainMotion() {}

  /// Moves coordinates `from` up to `to - 1` of one axis by `rate` times `force`.
  ///
  /// @param velocity each coordinate's last move, kept from call to call; 0 at first
  /// @param gain kept from call to call; 1 at first
  public static void move(
      int from,
      int to,
      float[] force,
      float rate,
      float momentum,
      float[] velocity,
      float[] gain,
      float[] position) {
    for (int i = from; i < to; i++) {
      boolean goesOn = force[i] * velocity[i] > 0;
      float own = goesOn ? gain[i] + GROW : Math.max(MIN_GAIN, gain[i] * SHRINK);
      float move = momentum * velocity[i] + rate * own * force[i];
      gain[i] = own;
      velocity[i] = Math.clamp(move, -Motion.LIMIT, Motion.LIMIT);
      position[i] = Math.clamp(position[i] + velocity[i], -Motion.LIMIT, Motion.LIMIT);
    }
  }
}
