package orrery.wire;

import java.util.List;
import orrery.model.Column;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.Positions;
import orrery.model.Schema;
import orrery.model.Update;
import orrery.model.Update.EdgeItem;
import orrery.model.Update.NodeItem;

/// The parts of messages that come in bulk, which JSON says as rows and CBOR as columns.
///
/// Where a method says "fields" it writes names and values into the open object, elsewhere one
/// value.
sealed interface TableWriter permits JsonTables, CborTables {

  MessageWriter tokens();

  /// The nodes of some rows.
  void nodes(NodeTable nodes, int from, int to, boolean isThin);

  /// The edges of some rows.
  void edges(GraphSnapshot graph, NodeKeys nodeKeys, int from, int to, boolean isThin);

  /// The positions of some rows.
  void positions(Positions positions, int from, int to);

  /// The fields of `NodeAdded`.
  void nodeItems(List<NodeItem> items, Schema schema);

  /// The fields of `EdgeAdded`.
  void edgeItems(List<EdgeItem> items, boolean isGraphDirected, Schema schema);

  /// The fields of `NodeRemoved` and `EdgeRemoved`.
  void removedIds(int[] ids);

  /// The fields of `AttrChanged` that name elements and their values.
  void attributeItems(int[] ids, Column values);

  /// The fields of `PositionsSet`.
  void positionItems(Update.PositionsSet set);

  /// The ids of a `columns` frame.
  void ids(int[] ids);

  /// A whole column of a `columns` frame.
  void column(Column column);
}
