package orrery.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import orrery.model.Spelling;

/// What follows the `?` of `generate:KIND?nodes=50000&seed=42`: numbers by name, checked against
/// the names that the kind knows.
final class GeneratorParameters {
  static final int MAX_NODES = 10_000_000;
  static final int MAX_EDGES = 50_000_000;

  private final String kind;
  private final Map<String, String> given;

  private GeneratorParameters(String kind, Map<String, String> given) {
    this.kind = kind;
    this.given = given;
  }

  /// @param defaults the names the kind knows and what they are where nothing is said
  /// @throws IllegalArgumentException where a name is not known, is given twice or has no value
  static GeneratorParameters parse(
      String kind, String query, SequencedMap<String, String> defaults) {
    var values = new LinkedHashMap<>(defaults);
    var seen = new LinkedHashMap<String, String>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!defaults.containsKey(name)) {
        throw new IllegalArgumentException(
            "generate:%s has no parameter '%s': did you mean '%s'? It knows %s"
                .formatted(
                    kind,
                    name,
                    Spelling.nearest(name, defaults.keySet()).orElseThrow(),
                    String.join(", ", defaults.keySet())));
      }
      if (equals < 0 || seen.put(name, pair) != null) {
        throw new IllegalArgumentException(
            "generate:%s needs '%s' as %s=NUMBER, once".formatted(kind, name, name));
      }
      values.put(name, pair.substring(equals + 1));
    }
    return new GeneratorParameters(kind, values);
  }

  int nodes() {
    return integer("nodes", 1, MAX_NODES);
  }

  /// @param otherwise how many edges where nothing is said
  int edges(long otherwise) {
    return isGiven("edges") ? integer("edges", 0, MAX_EDGES) : (int) Math.min(otherwise, MAX_EDGES);
  }

  /// How many edges are asked for: by default `perNode` for each, fewer where so many do not exist.
  ///
  /// @throws IllegalArgumentException where no simple graph of so many nodes has so many edges
  int simpleEdges(int nodes, int perNode) {
    long most = (long) nodes * (nodes - 1) / 2;
    int edges = edges(Math.min((long) nodes * perNode, most));
    if (edges > most) {
      throw refused("edges", "%,d nodes have at most %,d pairs to join".formatted(nodes, most));
    }
    return edges;
  }

  boolean isGiven(String name) {
    return !value(name).isEmpty();
  }

  int integer(String name, int least, int most) {
    try {
      int value = Integer.parseInt(value(name));
      if (value >= least && value <= most) return value;
    } catch (NumberFormatException _) {
      // refused below, as what is out of range is
    }
    throw refused(name, "give a whole number from %d to %d".formatted(least, most));
  }

  double number(String name, double most) {
    try {
      double value = Double.parseDouble(value(name));
      if (value >= 0 && value <= most) return value;
    } catch (NumberFormatException _) {
      // refused below, as what is out of range is
    }
    throw refused(name, "give a number from 0 to %.0f".formatted(most));
  }

  long seed() {
    try {
      return Long.parseLong(value("seed"));
    } catch (NumberFormatException _) {
      throw refused("seed", "give a whole number");
    }
  }

  /// Randomness for one purpose, so that one more draw for another changes nothing here.
  SplittableRandom random(String purpose) {
    return new SplittableRandom(seed() * 0x9e3779b97f4a7c15L + purpose.hashCode());
  }

  IllegalArgumentException refused(String name, String reason) {
    return new IllegalArgumentException(
        "generate:%s cannot have %s=%s: %s".formatted(kind, name, value(name), reason));
  }

  private String value(String name) {
    return given.getOrDefault(name, "");
  }
}
