package orrery.layout;

import static java.util.Objects.requireNonNull;

import orrery.model.Positions;

/// The positions a living layout has reached: row `i` is for `ids[i]`. Immutable; arrays are handed
/// over, and `ids` is shared between frames while the set of nodes stays.
///
/// @param changes how many [LayoutChange]s the layout had taken over when it made this
/// @param alpha how warm the layout still is: 1 at the start, 0 at rest
/// @param isAtRest no frame follows until something changes
public record PositionFrame(
    int[] ids,
    Positions positions,
    long changes,
    double alpha,
    double iterationsPerSecond,
    boolean isAtRest) {
  public PositionFrame {
    requireNonNull(positions, "positions");
  }
}
