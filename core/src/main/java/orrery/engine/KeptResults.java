package orrery.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.model.AttributeValue;

/// What methods have found, so that going back to one costs nothing while the graph is the same.
/// Holds [#MOST] results, the one not asked for longest going first. Confined to the engine's
/// thread.
final class KeptResults {
  private static final int MOST = 8;

  private final SequencedMap<Key, Kept> results = new LinkedHashMap<>();

  /// @param parameters all of them, defaults included
  record Key(String method, int dimensions, Map<String, AttributeValue> parameters) {}

  /// @param version of all the graph that the method looks at
  record Kept(Computation.Shown shown, Map<String, Double> quality, long version) {}

  void put(Key key, Kept result) {
    results.remove(key);
    results.putLast(key, result);
    if (results.size() > MOST) results.pollFirstEntry();
  }

  /// The result for `key`, if the graph it was found for is still the one there is.
  Optional<Kept> find(Key key, long version) {
    Kept kept = results.remove(key);
    if (kept == null || kept.version() != version) return Optional.empty();
    results.putLast(key, kept);
    return Optional.of(kept);
  }
}
