package orrery.source;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.format.GraphSink;
import orrery.model.ColumnSpec;
import orrery.model.EdgeKeys;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.source.DataSource.Metadata;

/// Gathers what readers tell of one or two files into a [Reading] without a fault: keys are unique
/// and every edge has its ends, or the element is left out and named. Edges may come before their
/// nodes; events are carried out as they come.
///
/// For one thread.
final class FileSink implements GraphSink {
  private final BadRows badRows;
  private final boolean isUndirected;
  private String file = "";
  private Optional<String> name = Optional.empty();
  private Optional<Boolean> directed = Optional.empty();
  private final Map<Target, List<ColumnSpec>> columns = new EnumMap<>(Target.class);
  private final KeyTable nodeKeys = new KeyTable();
  private final List<NodeRow> nodes = new ArrayList<>();
  private final List<EdgeRow> edges = new ArrayList<>();
  private final LongArrayList edgeLines = new LongArrayList();
  private Optional<RowGraph> events = Optional.empty();

  /// @param isUndirected what edges are where the file does not say
  FileSink(BadRows badRows, boolean isUndirected) {
    this.badRows = badRows;
    this.isUndirected = isUndirected;
    for (Target target : Target.values()) columns.put(target, new ArrayList<>());
  }

  /// What is told from now on is told of the file called `fileName`.
  void file(String fileName) {
    file = fileName;
  }

  @Override
  public void name(String graphName) {
    if (!graphName.isBlank()) name = Optional.of(graphName);
  }

  @Override
  public void directed(boolean isDirected) {
    directed = Optional.of(isDirected);
  }

  @Override
  public void column(Target target, ColumnSpec column) {
    String held = ColumnNames.held(target, column.name());
    columns(target).add(new ColumnSpec(held, column.type()));
  }

  @Override
  public void node(NodeRow node, long line) {
    if (nodeKeys.find(node.key()) >= 0) {
      skipped(line, "node " + Quoted.key(node.key()) + " is there twice: the first one counts");
      return;
    }
    nodeKeys.put(nodes.size(), node.key());
    nodes.add(node);
  }

  @Override
  public void edge(EdgeRow edge, long line) {
    edges.add(edge);
    edgeLines.add(line);
  }

  @Override
  public void update(KeyedUpdate update, long line) {
    if (events.isEmpty()) events = Optional.of(new RowGraph(isDirected()));
    try {
      events.get().apply(update);
    } catch (RefusedException e) {
      skipped(line, e.reason());
    }
  }

  @Override
  public void skipped(long line, String reason) {
    badRows.add(file, line, reason);
  }

  /// All that was told.
  ///
  /// @param title what the graph is called where no file names it
  Reading finish(String title) {
    String graphName = events.flatMap(RowGraph::name).or(() -> name).orElse(title);
    events.ifPresent(
        graph -> {
          for (Target target : Target.values()) columns(target).addAll(graph.columns(target));
        });
    List<NodeRow> allNodes = events.map(RowGraph::nodes).orElse(nodes);
    List<EdgeRow> allEdges = events.map(RowGraph::edges).orElseGet(this::soundEdges);
    return new Reading(
        new Metadata(graphName, isDirected()),
        List.copyOf(columns(Target.NODE)),
        List.copyOf(columns(Target.EDGE)),
        FilePositions.placed(allNodes),
        allEdges,
        badRows.warnings(),
        badRows.count());
  }

  private boolean isDirected() {
    return directed.orElse(!isUndirected);
  }

  private List<EdgeRow> soundEdges() {
    EdgeCheck check =
        edges.stream().anyMatch(FileSink::hasKeyLikeGenerated)
            ? EdgeCheck.againstGenerated(nodes, isDirected())
            : EdgeCheck.ofOwnKeys(nodeKeys);
    var sound = new ArrayList<EdgeRow>(edges.size());
    for (int i = 0; i < edges.size(); i++) {
      EdgeRow edge = edges.get(i);
      Optional<String> fault = check.fault(edge);
      if (fault.isEmpty()) {
        sound.add(edge);
      } else {
        skipped(edgeLines.get(i), fault.get());
      }
    }
    return sound;
  }

  private static boolean hasKeyLikeGenerated(EdgeRow edge) {
    return edge.key() != null && EdgeKeys.parse(edge.key()).isPresent();
  }

  private List<ColumnSpec> columns(Target target) {
    return requireNonNull(columns.get(target));
  }
}
