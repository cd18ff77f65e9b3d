package orrery.kernel;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The fifteen nearest of each of 5,000 rows on one thread: all pairs by vectors, all pairs by plain
/// loops, and by descent. The limit is arithmetic: 12.5 million pairs with a subtraction and a fused
/// multiplication a column; a core that does 16 of each in a cycle of 1/3 ns needs 0.2 s for 784
/// columns, where loads, all from the caches, are free. Run by
///
/// ```
/// ./mvnw -q -Pbench -pl bench -am package -DskipTests
/// java --add-modules jdk.incubator.vector -cp 'bench/target/classes:bench/target/lib/*' \
///   org.openjdk.jmh.Main NearestNeighbors
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class NearestNeighborsBenchmark {
  private static final int ROWS = 5000;
  private static final int NEIGHBORS = 15;

  @Param({"8", "64", "784"})
  int columns = 8;

  private float[] values = new float[0];

  @Setup
  public void draw() {
    var random = new SplittableRandom(42);
    values = new float[ROWS * columns];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
  }

  @Benchmark
  public NearestNeighbors vectors() {
    return exact(DistanceTile.best());
  }

  @Benchmark
  public NearestNeighbors loops() {
    return exact(DistanceTile.scalar());
  }

  @Benchmark
  public NearestNeighbors descent() {
    return NearestNeighbors.approximate(
        Workers.alone(), ROWS, columns, values, NEIGHBORS, Metric.EUCLIDEAN, 1);
  }

  private NearestNeighbors exact(DistanceTile tile) {
    return NearestNeighbors.exact(
        Workers.alone(), ROWS, columns, values, NEIGHBORS, Metric.EUCLIDEAN, tile);
  }
}
