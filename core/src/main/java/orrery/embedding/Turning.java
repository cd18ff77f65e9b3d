package orrery.embedding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.kernel.Alignment;
import orrery.model.MethodDeclaration.Axes;
import orrery.model.Positions;

/// How a result is turned so that it lies like the one before it, over the nodes both have: by any
/// rotation, reflection and shift where axes mean nothing, by the signs of axes where they mean
/// something, not at all where coordinates are what they are. Never by scale, for distances are the
/// method's word.
///
/// Where k changes, the axes both results have are fitted: from 2 to 3 dimensions the first two lie
/// as before, and back again. Immutable, for any thread: rows that arrive later are turned by the
/// same.
public final class Turning {
  private final @Nullable Alignment alignment; // null: no rotation
  private final float @Nullable [] signs; // null: no axis is flipped

  private Turning(@Nullable Alignment alignment, float @Nullable [] signs) {
    this.alignment = alignment;
    this.signs = signs;
  }

  /// Fits `result` to `previous` over the ids both have; turns nothing where they have none.
  ///
  /// @param axes what of its axes the method leaves open
  /// @param ids of the rows of `result`, ascending
  /// @param previousIds of the rows of `previous`, ascending
  public static Turning fit(
      Axes axes, int[] ids, Positions result, int[] previousIds, Positions previous) {
    if (ids.length != result.count() || previousIds.length != previous.count()) {
      throw new IllegalArgumentException(
          "%d ids for %d rows, %d ids for %d rows before"
              .formatted(ids.length, result.count(), previousIds.length, previous.count()));
    }
    int k = result.dimensions(), shared = Math.min(k, previous.dimensions());
    int count = countOfCommon(ids, previousIds);
    float[][] source = new float[k][count], target = new float[k][count]; // 0 where it had no axis
    int next = 0;
    for (int row = 0; row < ids.length; row++) {
      int before = Arrays.binarySearch(previousIds, ids[row]);
      if (before < 0) continue;
      for (int axis = 0; axis < k; axis++) {
        source[axis][next] = result.values()[row * k + axis];
        if (axis < shared) {
          target[axis][next] = previous.values()[before * previous.dimensions() + axis];
        }
      }
      next++;
    }
    return switch (axes) {
      case FREE ->
          new Turning(count == 0 ? null : Alignment.fitUnscaled(count, source, target), null);
      case SIGNED -> new Turning(null, signs(source, target));
      case FIXED -> new Turning(null, null);
    };
  }

  /// `positions`, of as many dimensions as the result that was fitted, turned.
  public Positions apply(Positions positions) {
    int k = positions.dimensions();
    float[] values = positions.values().clone();
    if (signs != null) {
      for (int i = 0; i < values.length; i++) values[i] *= signs[i % k];
    }
    if (alignment != null) alignment.apply(values);
    return new Positions(k, values);
  }

  /// One more point of the same result, turned.
  public float[] apply(float[] point) {
    return apply(new Positions(point.length, point)).values();
  }

  private static int countOfCommon(int[] ids, int[] previousIds) {
    int count = 0;
    for (int id : ids) {
      if (Arrays.binarySearch(previousIds, id) >= 0) count++;
    }
    return count;
  }

  /// -1 for each axis that lies the other way round, about the middle of either.
  private static float[] signs(float[][] source, float[][] target) {
    float[] signs = new float[source.length];
    for (int axis = 0; axis < signs.length; axis++) {
      float[] x = source[axis], y = target[axis];
      double meanX = 0, meanY = 0, along = 0;
      for (int i = 0; i < x.length; i++) {
        meanX += (double) x[i] / x.length;
        meanY += (double) y[i] / x.length;
      }
      for (int i = 0; i < x.length; i++) along += (x[i] - meanX) * (y[i] - meanY);
      signs[axis] = along < 0 ? -1 : 1;
    }
    return signs;
  }
}
