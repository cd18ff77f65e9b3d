package orrery.format;

import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Target;

/// What a [GraphReader] tells of a file, element by element, on the reader's thread.
///
/// `line` counts from 1 and is 0 where a format cannot tell.
public interface GraphSink {

  /// The graph's own name.
  void name(String name);

  /// What an edge is that does not say. Not called where the file does not say either.
  void directed(boolean isDirected);

  /// A column whose type the file declares; values that do not fit widen it all the same.
  void column(Target target, ColumnSpec column);

  void node(NodeRow node, long line);

  void edge(EdgeRow edge, long line);

  /// One change, from formats that hold events instead of a state.
  void update(KeyedUpdate update, long line);

  /// A bad element inside a good file was left out.
  ///
  /// @param reason what is wrong with it and what would be right
  void skipped(long line, String reason);

  /// An element was kept, but not quite as the file has it: text that was not UTF-8 has U+FFFD for
  /// what could not be read, a part that means nothing was left out. A sink that does not tell the
  /// two apart counts and names it like what was left out whole.
  default void repaired(long line, String reason) {
    skipped(line, reason);
  }
}
