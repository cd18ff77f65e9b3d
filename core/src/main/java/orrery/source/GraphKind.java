package orrery.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import orrery.model.Spelling;

/// One kind of graph that `generate:` makes: what it can be told, and how it is made.
///
/// @param name in the URI, such as `erdos-renyi`
/// @param joining whom nodes join that come later
/// @param defaults the parameters it knows; an empty one is worked out from the others
record GraphKind(
    String name,
    Joining joining,
    Function<GeneratorParameters, GeneratedGraph> generator,
    SequencedMap<String, String> defaults) {

  private static final List<GraphKind> ALL =
      List.of(
          kind("barabasi-albert", Joining.HUBS, RandomGraphs::barabasiAlbert, "nodes=1000&edges="),
          kind("erdos-renyi", Joining.ANYONE, RandomGraphs::erdosRenyi, "nodes=1000&edges="),
          kind(
              "watts-strogatz",
              Joining.NEIGHBORHOOD,
              RandomGraphs::wattsStrogatz,
              "nodes=1000&edges=&rewire=0.1"),
          kind(
              "stochastic-block",
              Joining.NEIGHBORHOOD,
              RandomGraphs::stochasticBlock,
              "nodes=1000&edges=&blocks=8&mixing=0.1"),
          kind(
              "random-geometric",
              Joining.NEIGHBORHOOD,
              GeometricGraphs::randomGeometric,
              "nodes=1000&edges="),
          kind("grid", Joining.NEIGHBORHOOD, RegularGraphs::grid, "nodes=1000&edges=&columns="),
          kind("tree", Joining.PARENT, RegularGraphs::tree, "nodes=1000&edges=&branching=3"),
          kind(
              "clusters",
              Joining.NEIGHBORHOOD,
              GeometricGraphs::clusters,
              "nodes=1000&edges=&dimensions=8&clusters=5"),
          kind("table", Joining.ANYONE, RegularGraphs::table, "rows=1000&columns=5"));

  private static GraphKind kind(
      String name,
      Joining joining,
      Function<GeneratorParameters, GeneratedGraph> generator,
      String defaults) {
    var values = new LinkedHashMap<String, String>();
    for (String pair : (defaults + "&seed=1&rate=0").split("&", -1)) {
      int equals = pair.indexOf('=');
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new GraphKind(name, joining, generator, values);
  }

  /// @throws IllegalArgumentException where there is none of that name
  static GraphKind of(String name) {
    for (GraphKind kind : ALL) {
      if (kind.name.equals(name)) return kind;
    }
    List<String> known = ALL.stream().map(GraphKind::name).toList();
    throw new IllegalArgumentException(
        "generate: knows no '%s': did you mean '%s'? It knows %s"
            .formatted(
                name, Spelling.nearest(name, known).orElseThrow(), String.join(", ", known)));
  }

  /// Edges of a tree run from parent to child; all other kinds are undirected.
  boolean isDirected() {
    return joining == Joining.PARENT;
  }

  GeneratorParameters parameters(String query) {
    return GeneratorParameters.parse(name, query, defaults);
  }

  GeneratedGraph generate(GeneratorParameters parameters) {
    return generator.apply(parameters);
  }
}
