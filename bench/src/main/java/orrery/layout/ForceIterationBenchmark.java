package orrery.layout;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import orrery.kernel.Workers;

/// One iteration of the force layout, every node warm, on 50,000 nodes and 200,000 edges: near ones
/// on a sheet as in a mesh, or by preference as in a net of hubs. Run by
///
/// ```
/// ./mvnw -q -Pbench -pl bench -am package -DskipTests
/// java --add-modules jdk.incubator.vector -cp 'bench/target/classes:bench/target/lib/*' \
///   org.openjdk.jmh.Main ForceIteration
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ForceIterationBenchmark {
  private static final int NODES = 50_000;
  private static final int EDGES = 200_000;

  @Param({"mesh", "hubs"})
  String kind = "mesh";

  @Param({"1", "2"})
  int threads;

  @Param({"2", "3"})
  int dimensions;

  private final ForkJoinPool pool = new ForkJoinPool(1);
  private ForceSystem system = new ForceSystem(empty(), parameters(), 1, Workers.alone());

  @Setup(Level.Trial)
  public void layOut() {
    var graph = kind.equals("mesh") ? mesh() : hubs();
    float[] start = ForceStart.initial(graph, 1, pool).values();
    var placed = new BitSet();
    placed.set(0, NODES);
    var workers = threads == 1 ? Workers.alone() : Workers.with(pool);
    system = new ForceSystem(withPositions(graph, start, placed), parameters(), 1, workers);
  }

  /// In a drawing that lives most nodes are cold; here none is.
  @Setup(Level.Iteration)
  public void warm() {
    system.warmAll();
  }

  @TearDown(Level.Trial)
  public void close() {
    pool.close();
  }

  @Benchmark
  public float iterate() {
    system.iterate();
    return system.alpha();
  }

  private static ForceParameters parameters() {
    return new ForceParameters(1, 1, false, 1.2, 1_000_000, "", false); // never cools while it is measured
  }

  private static LayoutGraph empty() {
    return of(0, new int[0], new int[0], 2);
  }

  /// Every node on a sheet, with edges to its eight nearest or so.
  private LayoutGraph mesh() {
    var random = new SplittableRandom(42);
    int side = (int) Math.sqrt(NODES);
    int[] sources = new int[EDGES], targets = new int[EDGES];
    for (int e = 0; e < EDGES; e++) {
      int node = e % NODES;
      int across = random.nextInt(-1, 2), down = random.nextInt(0, 2);
      sources[e] = node;
      targets[e] = Math.clamp(node + across + (long) down * side, 0, NODES - 1);
    }
    return of(NODES, sources, targets, dimensions);
  }

  /// Every node with edges to the ends of others' edges, so that some get thousands.
  private LayoutGraph hubs() {
    var random = new SplittableRandom(42);
    int[] sources = new int[EDGES], targets = new int[EDGES];
    for (int e = 0; e < EDGES; e++) {
      sources[e] = e % NODES;
      int other = random.nextInt(e + 1);
      targets[e] = random.nextBoolean() ? sources[other] : targets[other];
    }
    return of(NODES, sources, targets, dimensions);
  }

  private static LayoutGraph of(int nodes, int[] sources, int[] targets, int dimensions) {
    int[] ids = new int[nodes], edgeIds = new int[sources.length];
    Arrays.setAll(ids, row -> row);
    Arrays.setAll(edgeIds, row -> row);
    return new LayoutGraph(
        ids,
        edgeIds,
        sources,
        targets,
        new float[0],
        dimensions,
        new float[nodes * dimensions],
        new BitSet(),
        new BitSet());
  }

  private static LayoutGraph withPositions(LayoutGraph graph, float[] positions, BitSet placed) {
    return new LayoutGraph(
        graph.ids(),
        graph.edgeIds(),
        graph.sources(),
        graph.targets(),
        graph.weights(),
        graph.dimensions(),
        positions,
        placed,
        graph.pinned());
  }
}
