package orrery.layout;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Parameters;
import orrery.model.Positions;

/// All a method may look at. Row `i` of everything about nodes is the node `graph.ids()[i]`.
///
/// @param graph edges, pins and k; no row of it is placed, for a method finds its own start
/// @param keys of the nodes
/// @param start where to go on from: the nodes' places in this method's last result in the same k;
///   null where there is none, which is the reproducible case
/// @param seed of everything random
public record MethodInput(
    LayoutGraph graph,
    String[] keys,
    List<NamedColumn> nodeColumns,
    List<NamedColumn> edgeColumns,
    @Nullable Positions start,
    Parameters parameters,
    long seed) {
  public MethodInput {
    requireNonNull(graph, "graph");
    requireNonNull(parameters, "parameters");
    nodeColumns = List.copyOf(nodeColumns);
    edgeColumns = List.copyOf(edgeColumns);
    if (keys.length != graph.nodeCount()) {
      throw new IllegalArgumentException(keys.length + " keys for " + graph.nodeCount() + " nodes");
    }
    if (start != null
        && (start.count() != graph.nodeCount() || start.dimensions() != graph.dimensions())) {
      throw new IllegalArgumentException("the start is of another graph or in another k");
    }
  }

  /// The graph of `snapshot`, to be laid out in `dimensions`.
  public static MethodInput of(
      GraphSnapshot snapshot,
      int dimensions,
      @Nullable Positions start,
      Parameters parameters,
      long seed) {
    var nodes = snapshot.nodes();
    var edges = snapshot.edges();
    var rowOf = new IntIntHashMap(nodes.size());
    for (int row = 0; row < nodes.size(); row++) rowOf.put(nodes.ids()[row], row);
    var pinned = new BitSet(nodes.size());
    for (int id : snapshot.state().pinned()) pinned.set(rowOf.get(id));
    var graph =
        new LayoutGraph(
            nodes.ids(),
            edges.ids(),
            rows(edges.sources(), rowOf),
            rows(edges.targets(), rowOf),
            new float[0],
            dimensions,
            new float[nodes.size() * dimensions],
            new BitSet(),
            pinned);
    return new MethodInput(
        graph, nodes.keys(), nodes.columns(), edges.columns(), start, parameters, seed);
  }

  private static int[] rows(int[] ids, IntIntHashMap rowOf) {
    int[] rows = new int[ids.length];
    for (int i = 0; i < ids.length; i++) rows[i] = rowOf.get(ids[i]);
    return rows;
  }

  public int nodeCount() {
    return graph.nodeCount();
  }

  /// k of the result.
  public int dimensions() {
    return graph.dimensions();
  }
}
