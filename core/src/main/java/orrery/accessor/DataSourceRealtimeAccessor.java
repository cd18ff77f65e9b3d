package orrery.accessor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.layout.LayoutGraph;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.GraphSnapshot;
import orrery.model.GraphState;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Subscription;
import orrery.model.Update;
import orrery.model.Warning;
import orrery.source.ChangeSink;
import orrery.source.DataSource;
import orrery.source.GraphIndex;

/// Reads a [DataSource]: gives ids, infers the types of columns, asks for a first layout and falls
/// back to the source's own with a warning. Updates, pushes and controls share one lock, and so one
/// order.
public final class DataSourceRealtimeAccessor implements RealtimeVizAccessor {
  private static final int CHUNK_ROWS = 1024;
  private static final int MOST_WARNINGS = 100;

  private final DataSource source;
  private final String epoch;
  private final InitialLayout layout;
  private final int dimensions;
  private final GraphIndex index;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Deque<Warning> warnings = new ArrayDeque<>();
  private @Nullable UpdateSink sink;
  private boolean isProducerTold; // by the source: then k is what it says, not what is shown

  /// @param epoch random: what tells this run's ids from another's
  /// @param layout of the graph as a whole
  /// @param dimensions k of that layout; a source with positions for every node keeps its own
  public DataSourceRealtimeAccessor(
      DataSource source, String epoch, InitialLayout layout, int dimensions) {
    this.source = requireNonNull(source, "source");
    this.epoch = requireNonNull(epoch, "epoch");
    this.layout = requireNonNull(layout, "layout");
    this.dimensions = dimensions;
    this.index = new GraphIndex(source.metadata().directed());
  }

  @Override
  public GraphSnapshot initialSnapshot() {
    lock.lock();
    try {
      var tables = new SnapshotBuilder(source);
      readNodes(tables);
      readEdges(tables);
      source.warnings().forEach(this::note);

      Optional<Producer> own = producer(tables);
      int k = own.map(Producer::dimensions).orElse(dimensions);
      LayoutGraph graph = tables.layoutGraph(k);
      Start start =
          own.map(producer -> new Start(new Positions(k, graph.positions()), producer, false))
              .orElseGet(() -> layOut(graph));
      index.dimensions(k);
      var state =
          new GraphState(
              source.metadata().name(),
              source.metadata().directed(),
              start.producer,
              start.isRunning,
              null,
              new int[0],
              new int[0],
              List.copyOf(warnings),
              Map.of());
      return new GraphSnapshot(epoch, 0, state, tables.nodes(), start.positions, tables.edges());
    } finally {
      lock.unlock();
    }
  }

  /// Who the source's own positions come from; empty where it does not have one for every node.
  private Optional<Producer> producer(SnapshotBuilder tables) {
    int k = tables.commonDimensions();
    Optional<Producer> told =
        source.producer().filter(producer -> tables.nodeCount() == 0 || producer.dimensions() == k);
    isProducerTold = told.isPresent();
    return isProducerTold || k < 2 ? told : Optional.of(Producer.custom(k));
  }

  private record Start(Positions positions, Producer producer, boolean isRunning) {}

  private Start layOut(LayoutGraph graph) {
    try {
      return new Start(layout.of(graph), Producer.force(graph.dimensions()), true);
    } catch (RuntimeException e) {
      note(
          new Warning(
              "layout_failed", "The first layout failed (" + e + "): the source's own is shown."));
      Positions own =
          source.computeLayout("force", Map.of(), graph.nodeCount(), graph.dimensions());
      return new Start(own, Producer.source(graph.dimensions()), false);
    }
  }

  private void readNodes(SnapshotBuilder tables) {
    var chunk = new ArrayList<NodeRow>(CHUNK_ROWS);
    for (NodeRow row : source.nodes()) {
      chunk.add(row);
      if (chunk.size() == CHUNK_ROWS) addNodes(tables, chunk);
    }
    addNodes(tables, chunk);
  }

  private void addNodes(SnapshotBuilder tables, List<NodeRow> rows) {
    if (!tryAdd(tables, new KeyedUpdate.NodeAdded(rows, false), false)) {
      for (NodeRow row : rows) {
        tryAdd(tables, new KeyedUpdate.NodeAdded(List.of(row), false), true);
      }
    }
    rows.clear();
  }

  private void readEdges(SnapshotBuilder tables) {
    var chunk = new ArrayList<EdgeRow>(CHUNK_ROWS);
    for (EdgeRow row : source.edges()) {
      chunk.add(row);
      if (chunk.size() == CHUNK_ROWS) addEdges(tables, chunk);
    }
    addEdges(tables, chunk);
  }

  private void addEdges(SnapshotBuilder tables, List<EdgeRow> rows) {
    if (!tryAdd(tables, new KeyedUpdate.EdgeAdded(rows, false), false)) {
      for (EdgeRow row : rows) {
        tryAdd(tables, new KeyedUpdate.EdgeAdded(List.of(row), false), true);
      }
    }
    rows.clear();
  }

  /// False where the rows were refused; a row that is refused alone is named and left out.
  private boolean tryAdd(SnapshotBuilder tables, KeyedUpdate rows, boolean isLast) {
    try {
      index.resolve(rows).forEach(tables::add);
      return true;
    } catch (RefusedException e) {
      if (isLast) note(new Warning("bad_row", e.reason()));
      return false;
    }
  }

  @Override
  public Subscription subscribe(UpdateSink newSink) {
    lock.lock();
    try {
      if (sink != null) throw new IllegalStateException("there is a subscriber already");
      sink = newSink;
    } finally {
      lock.unlock();
    }
    Optional<Subscription> changes = source.changes(new Changes());
    return () -> {
      changes.ifPresent(Subscription::close);
      lock.lock();
      try {
        sink = null;
      } finally {
        lock.unlock();
      }
    };
  }

  @Override
  public void apply(KeyedUpdate update) throws InterruptedException {
    Optional<RefusedException> refused = applyAll(List.of(update)).getFirst();
    if (refused.isPresent()) throw refused.get();
  }

  @Override
  public List<Optional<RefusedException>> applyAll(List<KeyedUpdate> updates)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      UpdateSink receiver = requireSink();
      if (!isProducerTold) index.dimensions(receiver.dimensions());
      var outcomes = new ArrayList<Optional<RefusedException>>(updates.size());
      var resolved = new ArrayList<Update>(updates.size());
      for (KeyedUpdate update : updates) {
        try {
          resolved.addAll(index.resolve(update));
          isProducerTold |= update instanceof KeyedUpdate.ProducerChanged;
          outcomes.add(Optional.empty());
        } catch (RefusedException e) {
          outcomes.add(Optional.of(e));
        }
      }
      if (!resolved.isEmpty()) receiver.accept(resolved);
      return outcomes;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public CompletableFuture<ControlResult> applyControl(Control control) {
    lock.lock();
    try {
      return requireSink().control(control);
    } catch (RefusedException e) {
      return CompletableFuture.failedFuture(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Warning> warnings() {
    lock.lock();
    try {
      return List.copyOf(warnings);
    } finally {
      lock.unlock();
    }
  }

  private UpdateSink requireSink() {
    if (sink == null) {
      throw new RefusedException(ErrorCode.BUSY, "nobody holds the graph yet: try again");
    }
    return sink;
  }

  private void note(Warning warning) {
    if (warnings.size() == MOST_WARNINGS) warnings.removeFirst();
    warnings.addLast(warning);
  }

  /// What the source's own thread calls.
  private final class Changes implements ChangeSink {

    @Override
    public void accept(KeyedUpdate update) throws InterruptedException {
      apply(update);
    }

    @Override
    public void warn(Warning warning) {
      lock.lock();
      try {
        note(warning);
        if (sink != null) sink.warned(warning);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void ended() {
      tell(UpdateSink::ended);
    }

    @Override
    public void failed(String reason) {
      tell(receiver -> receiver.failed(reason));
    }

    private void tell(Consumer<UpdateSink> what) {
      lock.lock();
      try {
        if (sink != null) what.accept(sink);
      } finally {
        lock.unlock();
      }
    }
  }
}
