package orrery.kernel;

/// The inner loop of exact neighbour search: the distances between all of [#WIDTH] targets and all
/// of as many sources, summed up column by column.
///
/// Points stand in panels of [#WIDTH], by column within one: coordinate `c` of point `p` of the
/// panel at `start` is `panels[start + c * WIDTH + p]`. A tile has a row a source and a column a
/// target. Both implementations use the same operations in the same order, so that they agree to
/// the last bit whatever the width of a vector, and the distance from `a` to `b` is that from `b`
/// to `a`.
abstract sealed class DistanceTile permits ScalarDistanceTile, VectorDistanceTile {

  /// Points of one panel; a whole number of pairs of vectors of up to 512 bits.
  static final int WIDTH = 32;

  DistanceTile() {}

  /// Vectors where the JVM was started with them, else plain loops.
  static DistanceTile best() {
    return Best.CHOSEN;
  }

  /// Plain loops.
  static DistanceTile scalar() {
    return new ScalarDistanceTile();
  }

  /// Squared Euclidean distances.
  abstract void squares(int columns, float[] panels, int targets, int sources, float[] tile);

  /// Manhattan distances.
  abstract void absolutes(int columns, float[] panels, int targets, int sources, float[] tile);

  /// Which targets of the tile's row at `row` are no further than `limit` or than their own limit,
  /// `limits[at]` for the first: a bit each.
  abstract int near(float[] tile, int row, float limit, float[] limits, int at);

  private static final class Best {
    static final DistanceTile CHOSEN =
        GroupForce.best() instanceof VectorGroupForce && 2 * VectorDistanceTile.LANES <= WIDTH
            ? new VectorDistanceTile()
            : scalar();
  }
}
