package orrery.kernel;

/// Moves nodes apart that lie nearer to each other than a distance, as discs that must not overlap:
/// each gathers from all that are too near and goes half of what is missing, or all of it where the
/// other is held. A round may push a node upon the next, so rounds are repeated until none is too
/// near, which drawings that were nearly apart reach in a few.
///
/// In a crowd a node looks at [#CROWD] others of a cell only, so that a round stays linear where
/// thousands lie on one spot. Any number of dimensions. Used by one caller at a time.
public final class Separation {
  static final int CROWD = 256;
  private static final int PIECE = 1024;

  /// So much farther apart than asked for, or rounding would keep some a hair too near for ever.
  private static final float MARGIN = 1.02f;

  private final CellGrid grid = new CellGrid();
  private int[] tooNear = {}; // of each piece

  /// Holds nothing but room to work in.
  public Separation() {}

  /// One round over slots `0` up to `end - 1`. Returns how many nodes had another nearer than
  /// `distance` and could yield.
  ///
  /// @param live the slots that hold nodes
  /// @param held those that do not move
  /// @param seed which way nodes on one spot part
  /// @param move overwritten: how far each node went
  public int round(
      Workers workers,
      int end,
      boolean[] live,
      boolean[] held,
      float distance,
      long seed,
      float[][] position,
      float[][] move) {
    grid.build(workers, end, live, position, distance * MARGIN);
    int pieces = Workers.pieces(end, PIECE);
    if (tooNear.length < pieces) tooNear = new int[2 * pieces];
    workers.run(
        pieces,
        (_, piece) -> {
          int to = Math.min(end, (piece + 1) * PIECE), near = 0;
          for (int i = piece * PIECE; i < to; i++) {
            for (float[] axis : move) axis[i] = 0;
            if (!held[i] && grid.contains(i) && gather(i, held, distance, seed, position, move)) {
              near++;
            }
          }
          tooNear[piece] = near;
        });
    int count = 0;
    for (int piece = 0; piece < pieces; piece++) count += tooNear[piece];
    if (count == 0) return 0;
    workers.run(
        pieces,
        (_, piece) -> {
          int from = piece * PIECE, to = Math.min(end, from + PIECE);
          for (int axis = 0; axis < position.length; axis++) {
            for (int i = from; i < to; i++) position[axis][i] += move[axis][i];
          }
        });
    return count;
  }

  /// Sums up where node `i` is pushed to; true where somebody is nearer than `distance`.
  private boolean gather(
      int i, boolean[] held, float distance, long seed, float[][] position, float[][] move) {
    boolean isNear = false;
    int rows = position.length > 1 ? 1 : 0;
    for (int y = grid.cellY[i] - rows; y <= grid.cellY[i] + rows; y++) {
      for (int x = grid.cellX[i] - 1; x <= grid.cellX[i] + 1; x++) {
        int bucket = grid.bucket(x, y);
        int from = grid.from(bucket), count = grid.to(bucket) - from;
        int first = count <= CROWD ? 0 : i % count; // not all at the same ones
        for (int step = 0; step < Math.min(count, CROWD); step++) {
          int j = grid.order[from + (first + step) % count];
          if (j == i || grid.cellX[j] != x || (rows > 0 && grid.cellY[j] != y)) continue;
          isNear |= push(i, j, held[j] ? 1 : 0.5f, distance, seed, position, move);
        }
      }
    }
    if (isNear) limit(i, distance, move);
    return isNear;
  }

  private static boolean push(
      int i, int j, float share, float distance, long seed, float[][] position, float[][] move) {
    float wish = distance * MARGIN, squared = 0;
    for (float[] x : position) squared += (x[i] - x[j]) * (x[i] - x[j]);
    if (squared >= wish * wish) return false;
    float apart = (float) Math.sqrt(squared);
    boolean isOnOneSpot = apart < 1e-6f * distance;
    float scale = share * (wish - apart) / (isOnOneSpot ? 1 : apart);
    for (int axis = 0; axis < position.length; axis++) {
      float way = isOnOneSpot ? chance(i, j, axis, seed) : position[axis][i] - position[axis][j];
      move[axis][i] += scale * way;
    }
    return apart < distance;
  }

  /// The same for both, but for its sign.
  private static float chance(int i, int j, int axis, long seed) {
    long pair = (long) Math.min(i, j) << 32 | Math.max(i, j);
    float chance = Noise.signed(seed, pair, axis);
    return i < j ? chance : -chance;
  }

  /// No node goes farther than `distance` in one round.
  private static void limit(int i, float distance, float[][] move) {
    float squared = 0;
    for (float[] x : move) squared += x[i] * x[i];
    if (squared <= distance * distance) return;
    float scale = distance / (float) Math.sqrt(squared);
    for (float[] x : move) x[i] *= scale;
  }
}
