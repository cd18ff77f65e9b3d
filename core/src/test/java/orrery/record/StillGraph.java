package orrery.record;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.accessor.RealtimeVizAccessor.UpdateSink;
import orrery.engine.CommittedTick;
import orrery.engine.Engine;
import orrery.engine.GraphCut;
import orrery.engine.Subscriber;
import orrery.kernel.Workers;
import orrery.layout.ForceMethod;
import orrery.layout.ListenedRun;
import orrery.layout.Methods;
import orrery.model.Attributes;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Digest;
import orrery.model.EdgeRow;
import orrery.model.Event;
import orrery.model.GraphSnapshot;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Subscription;
import orrery.model.Update;
import orrery.model.Warning;
import orrery.options.RenderOptions;
import orrery.source.DataSource;
import orrery.source.Pace;
import orrery.telemetry.Telemetry;

/// A source, its accessor and a real engine in which nothing moves by itself.
final class StillGraph implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  final DataSourceRealtimeAccessor accessor;
  final Engine engine;
  final LinkedBlockingQueue<Warning> warnings = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Subscription changes;

  private StillGraph(DataSource source) {
    accessor =
        new DataSourceRealtimeAccessor(
            source, "e", graph -> new Positions(2, graph.positions()), 2);
    engine =
        Engine.start(
            accessor.initialSnapshot(),
            RenderOptions.realtime().withMaxFps(240).withCoalesceMs(0),
            new Engine.Parts(
                (_, _, _, _) -> {
                  throw new AssertionError("a layout begins by itself");
                },
                input -> new Positions(input.dimensions(), input.graph().positions()),
                new Methods(List.of(new ForceMethod())),
                listener -> new ListenedRun(Workers.alone(), listener),
                (count, dimensions) -> new Positions(dimensions, new float[count * dimensions]),
                (_, _) -> new byte[0]),
            Telemetry.inMemory());
    warnings.addAll(accessor.warnings());
    changes = accessor.subscribe(new Sink());
  }

  /// A graph of no nodes, which changes only by [#apply].
  static StillGraph empty() {
    return new StillGraph(
        new DataSource() {
          @Override
          public Metadata metadata() {
            return new Metadata("test", true);
          }

          @Override
          public Optional<Producer> producer() {
            return Optional.of(Producer.custom(2));
          }

          @Override
          public Iterable<NodeRow> nodes() {
            return List.of();
          }

          @Override
          public Iterable<EdgeRow> edges() {
            return List.of();
          }
        });
  }

  static StillGraph of(DataSource source) {
    return new StillGraph(source);
  }

  /// What becomes of a recording, played to its end; each digest is compared by the way.
  static StillGraph replayed(Path recording, List<String> disagreements) throws Exception {
    var playing = new CompletableFuture<StillGraph>();
    var options =
        new RecordingSource.Options(
            OptionalDouble.empty(),
            Pace.realTime(),
            (sequence, digest) -> {
              String found = playing.join().digest();
              if (!found.equals(digest)) disagreements.add("at " + sequence + ": " + found);
            });
    var graph = new StillGraph(RecordingSource.open(recording, options));
    playing.complete(graph);
    assertEnded(graph);
    return graph;
  }

  private static void assertEnded(StillGraph graph) throws Exception {
    if (!graph.ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the replay failed: " + graph.warnings);
    }
  }

  /// Carries out updates in one tick; what is refused is left out.
  void apply(KeyedUpdate... updates) throws InterruptedException {
    List<Optional<RefusedException>> _ = accessor.applyAll(List.of(updates));
  }

  GraphSnapshot snapshot() {
    return engine.cut().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().snapshot();
  }

  String digest() {
    return Digest.of(snapshot());
  }

  /// Records all that is applied from now on.
  Recorder record(Path file, InstantSource clock) throws Exception {
    var recorder = Recorder.open(file, true, clock);
    recorder.start(new RecordedEngine(engine, recorder));
    recorder.begun().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return recorder;
  }

  static Optional<Warning> stop(Recorder recorder) throws Exception {
    return recorder.stop().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Everything that a digest leaves out, as text.
  String looks() {
    GraphSnapshot graph = snapshot();
    var nodes = graph.nodes();
    var positions = new TreeMap<String, String>();
    int k = graph.dimensions();
    for (int row = 0; row < nodes.size(); row++) {
      var text = new StringBuilder();
      for (int d = 0; d < k; d++) text.append(graph.positions().values()[row * k + d]).append(' ');
      positions.put(nodes.keys()[row], text.toString());
    }
    var state = graph.state();
    var style = new TreeMap<String, String>();
    state
        .style()
        .forEach(
            (channel, settings) -> {
              var plain = new TreeMap<String, String>();
              settings.forEach((name, value) -> plain.put(name, Attributes.plainText(value)));
              style.put(channel, plain.toString());
            });
    return String.join(
        "\n",
        state.name(),
        state.active().toString(),
        positions.toString(),
        keys(graph, state.selection()).toString(),
        keys(graph, state.pinned()).toString(),
        style.toString(),
        types(graph).toString());
  }

  private static Map<String, String> types(GraphSnapshot graph) {
    var types = new TreeMap<String, String>();
    graph.schema().nodeColumns().forEach(c -> types.put("node " + c.name(), c.type().wireName()));
    graph.schema().edgeColumns().forEach(c -> types.put("edge " + c.name(), c.type().wireName()));
    return types;
  }

  private static List<String> keys(GraphSnapshot graph, int[] ids) {
    return Arrays.stream(ids)
        .mapToObj(id -> graph.nodes().keys()[Arrays.binarySearch(graph.nodes().ids(), id)])
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    changes.close();
    engine.close();
  }

  /// Tells a recorder what an engine commits.
  private static final class RecordedEngine implements Subscriber, Recorder.Feed {
    private final Engine engine;
    private final Recorder recorder;

    RecordedEngine(Engine engine, Recorder recorder) {
      this.engine = engine;
      this.recorder = recorder;
    }

    @Override
    public void askForState() {
      Subscription _ = engine.subscribe(this);
    }

    @Override
    public void end() {}

    @Override
    public void snapshot(GraphCut cut) {
      recorder.state(cut::snapshot);
    }

    @Override
    public void committed(CommittedTick tick) {
      recorder.committed(tick.frame());
    }

    @Override
    public void event(Event event) {}

    @Override
    public void ended(String reason) {
      recorder.sourceEnded(reason);
    }
  }

  private final class Sink implements UpdateSink {
    @Override
    public void accept(List<Update> updates) throws InterruptedException {
      engine.apply(updates);
    }

    @Override
    public CompletableFuture<ControlResult> control(Control control) {
      return engine.control(control);
    }

    @Override
    public int dimensions() {
      return engine.dimensions();
    }

    @Override
    public void warned(Warning warning) {
      warnings.add(requireNonNull(warning));
    }

    @Override
    public void ended() {
      ended.complete(true);
    }

    @Override
    public void failed(String reason) {
      warnings.add(new Warning("source_failed", reason));
      ended.complete(false);
    }
  }
}
