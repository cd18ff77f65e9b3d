package orrery.peers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.format.CsvOptions;
import orrery.format.FormatException;
import orrery.format.Formats;
import orrery.format.GraphSink;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Target;

/// The data to compare on: files that somebody names, in any format Orrery reads, or else samples.
final class DataFiles {
  private DataFiles() {}

  static List<Graph> graphs(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      return List.of(
          SampleGraphs.hubs(),
          SampleGraphs.mesh(),
          SampleGraphs.powerGrid(),
          SampleGraphs.planarMap());
    }
    var graphs = new ArrayList<Graph>();
    for (Path file : files) graphs.add(graph(file));
    return graphs;
  }

  private static Graph graph(Path file) throws IOException {
    var ends = new Ends();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Formats.reader(file.toString(), CsvOptions.GUESSED).read(in, ends);
    } catch (FormatException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    return Graph.largestComponent(
        name(file),
        ends.rows.size(),
        ends.sources.stream().mapToInt(Integer::intValue).toArray(),
        ends.targets.stream().mapToInt(Integer::intValue).toArray());
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("(-edges)?[.].*", "");
  }

  /// Hears of a file's nodes and edges, and keeps who is joined to whom.
  private static final class Ends implements GraphSink {
    final Map<String, Integer> rows = new HashMap<>();
    final List<Integer> sources = new ArrayList<>();
    final List<Integer> targets = new ArrayList<>();

    private int row(String key) {
      Integer known = rows.putIfAbsent(key, rows.size());
      return known == null ? rows.size() - 1 : known;
    }

    @Override
    public void name(String name) {}

    @Override
    public void directed(boolean isDirected) {}

    @Override
    public void column(Target target, ColumnSpec column) {}

    @Override
    public void node(NodeRow node, long line) {
      row(node.key());
    }

    @Override
    public void edge(EdgeRow edge, long line) {
      sources.add(row(edge.source()));
      targets.add(row(edge.target()));
    }

    @Override
    public void update(KeyedUpdate update, long line) {}

    @Override
    public void skipped(long line, String reason) {}
  }
}
