package orrery.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The writers by the names of their formats, as `GET /api/v1/graph?format=…` has them.
public final class GraphWriters {
  private static final Map<String, GraphWriter> WRITERS =
      new TreeMap<>(
          Map.of(
              "json", new JsonGraphWriter(),
              "ndjson", new NdjsonWriter(),
              "graphml", new GraphmlWriter(),
              "gexf", new GexfWriter(),
              "dot", new DotWriter(),
              "csv", new CsvGraphWriter()));

  private GraphWriters() {}

  /// The writer of a format, if there is one of that name.
  public static Optional<GraphWriter> of(String format) {
    return Optional.ofNullable(WRITERS.get(format));
  }

  /// The formats there are writers for, in alphabetical order.
  public static List<String> names() {
    return List.copyOf(WRITERS.keySet());
  }
}
