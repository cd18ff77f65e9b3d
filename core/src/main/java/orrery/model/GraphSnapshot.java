package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole graph at one sequence, as flat tables by ascending id.
///
/// The accessor makes the first one; after that they are cut from the engine's graph. Arrays are
/// handed over: after construction nobody writes to them.
public record GraphSnapshot(
    String epoch,
    long sequence,
    GraphState state,
    NodeTable nodes,
    Positions positions,
    EdgeTable edges) {
  public GraphSnapshot {
    requireNonNull(epoch, "epoch");
    requireNonNull(state, "state");
    if (positions.count() != nodes.size()) {
      throw new IllegalArgumentException(
          positions.count() + " positions for " + nodes.size() + " nodes");
    }
  }

  /// One column and its name.
  public record NamedColumn(String name, Column column) {}

  /// Nodes by ascending id; row `i` of every column belongs to `ids[i]`.
  public record NodeTable(int[] ids, String[] keys, List<NamedColumn> columns) {
    public NodeTable {
      columns = List.copyOf(columns);
      if (keys.length != ids.length) {
        throw new IllegalArgumentException(keys.length + " keys for " + ids.length + " nodes");
      }
    }

    public int size() {
      return ids.length;
    }
  }

  /// Edges by ascending id. A null key is the generated `source→target`, see [EdgeKeys].
  public record EdgeTable(
      int[] ids,
      @Nullable String[] keys,
      int[] sources,
      int[] targets,
      boolean[] directed,
      List<NamedColumn> columns) {
    public EdgeTable {
      columns = List.copyOf(columns);
      if (keys.length != ids.length
          || sources.length != ids.length
          || targets.length != ids.length
          || directed.length != ids.length) {
        throw new IllegalArgumentException("edge columns differ in length");
      }
    }

    public int size() {
      return ids.length;
    }
  }

  public int nodeCount() {
    return nodes.size();
  }

  public int edgeCount() {
    return edges.size();
  }

  public int dimensions() {
    return positions.dimensions();
  }

  /// The columns of both tables.
  public Schema schema() {
    return new Schema(specs(nodes.columns()), specs(edges.columns()));
  }

  private static List<ColumnSpec> specs(List<NamedColumn> columns) {
    return columns.stream()
        .map(column -> new ColumnSpec(column.name(), column.column().type()))
        .toList();
  }
}
