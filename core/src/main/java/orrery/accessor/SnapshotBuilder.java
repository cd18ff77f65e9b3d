package orrery.accessor;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.layout.LayoutGraph;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.Target;
import orrery.model.Update;
import orrery.source.DataSource;

/// Gathers the nodes and edges a source starts with into flat tables. For one thread.
///
/// Ids count up from 0 as elements come, so the row of an element is its id.
final class SnapshotBuilder {
  private final List<String> nodeKeys = new ArrayList<>();
  private final List<float @Nullable []> positions = new ArrayList<>();
  private final TypedColumns nodeColumns;
  private final List<@Nullable String> edgeKeys = new ArrayList<>();
  private final IntArrayList sources = new IntArrayList();
  private final IntArrayList targets = new IntArrayList();
  private final BitSet directed = new BitSet();
  private final TypedColumns edgeColumns;

  SnapshotBuilder(DataSource source) {
    this.nodeColumns = new TypedColumns(source.schema(Target.NODE));
    this.edgeColumns = new TypedColumns(source.schema(Target.EDGE));
  }

  /// Takes what became of a row; only additions can come of one.
  void add(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) -> items.forEach(this::addNode);
      case Update.EdgeAdded(var items) -> items.forEach(this::addEdge);
      default -> throw new IllegalArgumentException("a row can only add, not " + update);
    }
  }

  private void addNode(Update.NodeItem node) {
    nodeColumns.add(nodeKeys.size(), node.attributes());
    nodeKeys.add(node.key());
    positions.add(node.position());
  }

  private void addEdge(Update.EdgeItem edge) {
    int row = edgeKeys.size();
    edgeColumns.add(row, edge.attributes());
    edgeKeys.add(edge.isKeyGenerated() ? null : edge.key());
    sources.add(edge.source());
    targets.add(edge.target());
    directed.set(row, edge.directed());
  }

  int nodeCount() {
    return nodeKeys.size();
  }

  NodeTable nodes() {
    return new NodeTable(
        ids(nodeKeys.size()), nodeKeys.toArray(String[]::new), nodeColumns.build(nodeKeys.size()));
  }

  EdgeTable edges() {
    int count = edgeKeys.size();
    boolean[] isDirected = new boolean[count];
    for (int row = 0; row < count; row++) isDirected[row] = directed.get(row);
    return new EdgeTable(
        ids(count),
        edgeKeys.toArray(new @Nullable String[0]),
        sources.toArray(),
        targets.toArray(),
        isDirected,
        edgeColumns.build(count));
  }

  /// The number of coordinates that every node has, or 0 where one has none or another number.
  int commonDimensions() {
    int common = -1;
    for (float @Nullable [] position : positions) {
      int k = position == null ? 0 : position.length;
      if (common >= 0 && k != common) return 0;
      common = k;
    }
    return Math.max(0, common);
  }

  /// The graph as a layout sees it in `dimensions`: positions of that many coordinates are kept.
  LayoutGraph layoutGraph(int dimensions) {
    int count = nodeKeys.size();
    float[] values = new float[count * dimensions];
    var placed = new BitSet(count);
    for (int row = 0; row < count; row++) {
      float[] position = positions.get(row);
      if (position == null || position.length != dimensions) continue;
      System.arraycopy(position, 0, values, row * dimensions, dimensions);
      placed.set(row);
    }
    return new LayoutGraph(
        ids(count),
        ids(edgeKeys.size()),
        sources.toArray(),
        targets.toArray(),
        new float[0],
        dimensions,
        values,
        placed,
        new BitSet());
  }

  private static int[] ids(int count) {
    int[] ids = new int[count];
    Arrays.setAll(ids, row -> row);
    return ids;
  }
}
