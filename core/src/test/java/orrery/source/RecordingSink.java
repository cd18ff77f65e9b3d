package orrery.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Warning;

/// A sink that folds what it is told into a graph, refuses what cannot be done, and keeps it all
/// for the test's thread to wait on.
final class RecordingSink implements ChangeSink {
  final LinkedBlockingQueue<Object> told = new LinkedBlockingQueue<>();
  final RowGraph graph;

  RecordingSink(RowGraph graph) {
    this.graph = graph;
  }

  RecordingSink() {
    this(new RowGraph(true));
  }

  /// The graph `source` starts with.
  static RowGraph graphOf(DataSource source) {
    var graph = new RowGraph(source.metadata().directed());
    var nodes = new ArrayList<NodeRow>();
    source.nodes().forEach(nodes::add);
    var edges = new ArrayList<EdgeRow>();
    source.edges().forEach(edges::add);
    graph.apply(new KeyedUpdate.NodeAdded(nodes, false));
    graph.apply(new KeyedUpdate.EdgeAdded(edges, false));
    return graph;
  }

  /// What is told next; fails the test where nothing comes.
  Object next() throws InterruptedException {
    Object next = told.poll(10, TimeUnit.SECONDS);
    if (next == null) throw new AssertionError("nothing was told within 10 s");
    return next;
  }

  /// All that is told up to the first of this type, which comes last.
  List<Object> until(Class<?> type) throws InterruptedException {
    var seen = new ArrayList<Object>();
    do {
      seen.add(next());
    } while (!type.isInstance(seen.getLast()));
    return seen;
  }

  @Override
  public void accept(KeyedUpdate update) {
    graph.apply(update);
    told.add(update);
  }

  @Override
  public void warn(Warning warning) {
    told.add(warning);
  }

  @Override
  public void ended() {
    told.add(Signal.ENDED);
  }

  @Override
  public void failed(String reason) {
    told.add(new Failure(reason));
  }

  enum Signal {
    ENDED
  }

  record Failure(String reason) {}
}
