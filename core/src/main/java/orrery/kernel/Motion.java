package orrery.kernel;

/// Moves nodes by their forces. A node's own stiffness scales its step, so that a hub and a leaf
/// both go about as far as they should. What it has done it goes on doing (the heavy ball of Polyak
/// 1964): along a valley of the energy steps add up to many times one, which is what a drawing's
/// large parts need. A node that is pulled back has gone too far: it loses half its momentum and
/// slows down, as in ForceAtlas2 (Jacomy et al. 2014), but each by itself.
public final class Motion {
  private static final float MOMENTUM = 0.9f;
  private static final float MOMENTUM_BACK = 0.5f;
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
  /// @param step each node's momentum, kept from call to call; 0 at first
  /// @param pace which part of its wish a node adds to that, kept from call to call; 1 at first
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
      float wished = 0, agreement = 0;
      for (int axis = 0; axis < dimensions; axis++) {
        float wish = force[axis][i] * softness;
        wished += wish * wish;
        agreement += wish * step[axis][i];
      }
      if (!(wished < Float.POSITIVE_INFINITY)) { // no force to go by: stay for once
        for (int axis = 0; axis < dimensions; axis++) {
          step[axis][i] = 0;
          next[axis][i] = position[axis][i];
        }
        continue;
      }
      boolean isBack = agreement < 0;
      float speed = pace[i] * (isBack ? SLOW_DOWN : SPEED_UP);
      speed = Math.max(MIN_PACE, Math.min(MAX_PACE, speed));
      pace[i] = speed;
      float kept = isBack ? MOMENTUM_BACK : MOMENTUM, squared = 0;
      for (int axis = 0; axis < dimensions; axis++) {
        float going = kept * step[axis][i] + speed * force[axis][i] * softness;
        step[axis][i] = going;
        squared += going * going;
      }
      float most = maxStep[label[i]], reach = mobile * (float) Math.sqrt(squared);
      if (reach > most) {
        float shortening = most / reach;
        for (int axis = 0; axis < dimensions; axis++) step[axis][i] *= shortening;
      }
      float noise = mobile * NOISE * most;
      for (int axis = 0; axis < dimensions; axis++) {
        float moved =
            position[axis][i] + mobile * step[axis][i] + noise * Noise.signed(seed, i, axis);
        next[axis][i] = Math.max(-LIMIT, Math.min(LIMIT, moved));
      }
    }
  }
}
