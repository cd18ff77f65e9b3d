package orrery.layout;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import orrery.model.Positions;

/// What a method found: a finite position for every row of its input.
///
/// @param features what the nodes were compared by, for measuring quality; null where that was the
///   graph
/// @param arrivals places rows that come later, null where the method cannot
public record MethodResult(
    Positions positions, @Nullable FeatureMatrix features, @Nullable ArrivalPlacement arrivals) {
  public MethodResult {
    requireNonNull(positions, "positions");
  }

  /// A drawing of the graph.
  public static MethodResult of(Positions positions) {
    return new MethodResult(positions, null, null);
  }
}
