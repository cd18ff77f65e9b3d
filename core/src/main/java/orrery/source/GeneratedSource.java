package orrery.source;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Subscription;

/// A graph made up, as large as it is asked for and the same for the same seed; with a `rate` above
/// 0 it goes on changing by so many nodes a second, half of which come and half go.
///
/// Nodes are keyed `0`, `1`, … Made whole on construction.
public final class GeneratedSource implements DataSource {
  private static final Duration TURN = Duration.ofMillis(50);
  private static final double MAX_RATE = 1_000_000;

  private final String name;
  private final GraphKind kind;
  private final GeneratedGraph graph;
  private final double rate;
  private final SplittableRandom churnRandom;
  private final Pace pace;
  private final AtomicLong version = new AtomicLong();

  private GeneratedSource(String name, GraphKind kind, GeneratorParameters parameters, Pace pace) {
    this.name = name;
    this.kind = kind;
    this.pace = pace;
    rate = parameters.number("rate", MAX_RATE);
    churnRandom = parameters.random("churn");
    graph = kind.generate(parameters);
  }

  /// The graph that `KIND?nodes=50000&edges=200000&seed=42&rate=1000` describes; every parameter
  /// may be left out.
  ///
  /// @throws IllegalArgumentException where there is no such kind or parameter, or no such graph
  public static GeneratedSource of(String description, Pace pace) {
    int question = description.indexOf('?');
    String kindName = question < 0 ? description : description.substring(0, question);
    String query = question < 0 ? "" : description.substring(question + 1);
    GraphKind kind = GraphKind.of(kindName);
    return new GeneratedSource(kindName, kind, kind.parameters(query), pace);
  }

  @Override
  public Metadata metadata() {
    return new Metadata(name, kind.isDirected());
  }

  @Override
  public Iterable<NodeRow> nodes() {
    return rows(graph.nodeCount(), node -> new NodeRow(key(node), graph.attributes(node)));
  }

  @Override
  public Iterable<EdgeRow> edges() {
    return rows(
        graph.sources().length,
        edge -> new EdgeRow(key(graph.sources()[edge]), key(graph.targets()[edge])));
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public Optional<Subscription> changes(ChangeSink sink) {
    if (rate == 0) return Optional.empty();
    return Optional.of(SourceThread.start("generate", sink, this::change));
  }

  private void change(ChangeSink sink) throws InterruptedException {
    var churn = new Churn(graph, kind.joining(), churnRandom.split());
    var itemwise = new ItemwiseSink(sink);
    double perTurn = rate * TURN.toNanos() / 1e9;
    long done = 0;
    for (long turn = 1; ; turn++) {
      pace.awaitTurn(TURN);
      long due = (long) (turn * perTurn) - done;
      done += due;
      // Every odd one goes and every even one comes.
      int coming = (int) (done / 2 - (done - due) / 2);
      for (KeyedUpdate update : churn.turn((int) due - coming, coming)) {
        itemwise.accept(update);
        version.incrementAndGet();
      }
    }
  }

  private static String key(int node) {
    return Integer.toString(node);
  }

  private static <T> Iterable<T> rows(int count, IntFunction<T> row) {
    return () -> IntStream.range(0, count).mapToObj(row).iterator();
  }
}
