package orrery.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import orrery.model.AttributeValue;

/// What a generator made: nodes from 0 to `nodeCount` - 1, edges by their ends, columns of nodes.
/// Arrays are handed over.
record GeneratedGraph(int nodeCount, int[] sources, int[] targets, List<NodeColumn> columns) {
  GeneratedGraph {
    columns = List.copyOf(columns);
  }

  /// One attribute of all nodes.
  record NodeColumn(String name, IntFunction<AttributeValue> value) {

    static NodeColumn numbers(String name, double[] values) {
      return new NodeColumn(name, node -> AttributeValue.of(values[node]));
    }

    static NodeColumn integers(String name, int[] values) {
      return new NodeColumn(name, node -> AttributeValue.of((long) values[node]));
    }

    /// The same few names over and over, such as `block 3`.
    static NodeColumn categories(String name, String prefix, int[] values) {
      return new NodeColumn(name, node -> AttributeValue.of(prefix + values[node]));
    }
  }

  Map<String, AttributeValue> attributes(int node) {
    var attributes = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(columns.size());
    for (NodeColumn column : columns) attributes.put(column.name(), column.value().apply(node));
    return attributes;
  }
}
