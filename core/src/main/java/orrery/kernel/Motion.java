package orrery.kernel;

/// Moves nodes by their forces. A node's own stiffness scales its step, so that a hub and a leaf
/// both go about as far as they should; a node that keeps its direction speeds up and one that
/// swings slows down, as in ForceAtlas2 (Jacomy et al. 2014), but each by itself.
public final class Motion {
  private static final float SPEED_UP = 1.15f;
  private static final float SLOW_DOWN = 0.75f;
  private static final float MIN_PACE = 0.05f;
  private static final float MAX_PACE = 1f;
  private static final float NOISE = 1e-3f;

  /// Where a position ends: squares of ten times this are still finite.
  public static final float LIMIT = 1e15f;

  private Motion() {}

  /// Writes to `next` where nodes `from` up to `to - 1` go from `position`; nodes of `mobility` 0
  /// stay. A node goes at most as far as `maxStep` of its `label` says, and chance moves it by a
  /// thousandth of that beside, which parts coincident nodes.
  ///
  /// @param step each node's last wish, kept from call to call; 0 at first
  /// @param pace each node's speed, kept from call to call
  /// @param seed of that chance, another in each iteration
  public static void move(
      int from,
      int to,
      float[][] position,
      float[][] force,
      float[] stiffness,
      float[] mobility,
      int[] label,
      float[] maxStep,
      long seed,
      float[][] step,
      float[] pace,
      float[][] next) {
    int dimensions = position.length;
    for (int i = from; i < to; i++) {
      float mobile = mobility[i];
      if (mobile <= 0) {
        for (int axis = 0; axis < dimensions; axis++) next[axis][i] = position[axis][i];
        continue;
      }
      float softness = 1 / (stiffness[i] + 1e-6f);
      float length = 0, swing = 0, traction = 0;
      for (int axis = 0; axis < dimensions; axis++) {
        float wish = force[axis][i] * softness;
        float before = step[axis][i];
        length += wish * wish;
        swing += (wish - before) * (wish - before);
        traction += (wish + before) * (wish + before);
        step[axis][i] = wish;
      }
      float reach = (float) Math.sqrt(length);
      if (!(reach < Float.POSITIVE_INFINITY)) { // no force to go by: stay for once
        for (int axis = 0; axis < dimensions; axis++) {
          step[axis][i] = 0;
          next[axis][i] = position[axis][i];
        }
        continue;
      }
      float speed = pace[i] * (swing <= traction ? SPEED_UP : SLOW_DOWN);
      speed = Math.max(MIN_PACE, Math.min(MAX_PACE, speed));
      pace[i] = speed;
      float scale = mobile * speed;
      float most = maxStep[label[i]];
      if (scale * reach > most) scale = most / reach;
      float noise = mobile * NOISE * most;
      for (int axis = 0; axis < dimensions; axis++) {
        float moved =
            position[axis][i] + scale * step[axis][i] + noise * Noise.signed(seed, i, axis);
        next[axis][i] = Math.max(-LIMIT, Math.min(LIMIT, moved));
      }
    }
  }
}
