package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;

final class MultilevelStartTest {
  private static final int SAMPLE = 200;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 16})
  void threads_changeNoBit(int dimensions) {
    // given
    var graph = Hierarchies.whole(Hierarchies.streets(40, dimensions));
    float[][] expected = place(graph, dimensions, Workers.alone());
    try (var pool = new ForkJoinPool(3)) {

      // when
      float[][] position = place(graph, dimensions, Workers.with(pool));

      // then
      assertThat(position).isDeepEqualTo(expected);
    }
  }

  @Test
  void levels_drawNeighboursNearerThanPivotsAloneAtLittleCostInDistances() {
    // given: both cool down alike
    var layoutGraph = Hierarchies.streets(70, 2);
    var graph = Hierarchies.whole(layoutGraph);
    float[][] plain = cooled(layoutGraph, PivotMds.place(graph, 2, 1, Workers.alone()));

    // when
    float[][] position = cooled(layoutGraph, place(graph, 2, Workers.alone()));

    // then
    assertThat(neighbourhoods(graph, position)).isGreaterThan(1.05 * neighbourhoods(graph, plain));
    assertThat(stress(graph, position)).isLessThan(1.3 * stress(graph, plain));
  }

  @Test
  void edges_areOneLongOnAverage() {
    // given
    var graph = Hierarchies.whole(SmallGraphs.grid(50, 2));

    // when
    float[][] position = place(graph, 2, Workers.alone());

    // then
    assertThat(graph.edgeLength(position)).isCloseTo(1, within(1e-3));
  }

  private static float[][] place(WeightedGraph graph, int dimensions, Workers workers) {
    return MultilevelStart.place(graph, dimensions, ForceParameters.DEFAULT, 1, 1, workers);
  }

  private static float[][] cooled(LayoutGraph graph, float[][] start) {
    var system = new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone());
    float length = (float) system.edgeLength().forNodes(graph.nodeCount());
    for (int axis = 0; axis < start.length; axis++) {
      for (int row = 0; row < graph.nodeCount(); row++) {
        system.position[axis][row] = length * start[axis][row];
      }
    }
    system.warmAll();
    while (system.alpha() > 0) system.iterate();
    return system.position;
  }

  /// How many of a row's neighbours are among as many rows drawn nearest to it: the mean Jaccard
  /// index over some rows.
  private static double neighbourhoods(WeightedGraph graph, float[][] position) {
    double sum = 0;
    for (int i = 0; i < SAMPLE; i++) {
      int row = i * graph.rows() / SAMPLE, degree = graph.degree(row);
      var nearest =
          IntStream.range(0, graph.rows())
              .filter(other -> other != row)
              .boxed()
              .sorted(java.util.Comparator.comparingDouble(other -> distance(position, row, other)))
              .limit(degree)
              .toList();
      int shared = 0;
      for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
        if (nearest.contains(graph.neighbour()[arc])) shared++;
      }
      sum += shared / (2.0 * degree - shared);
    }
    return sum / SAMPLE;
  }

  /// Normalised, of the distances from some rows, the drawing scaled as fits best.
  private static double stress(WeightedGraph graph, float[][] position) {
    float[] hops = new float[graph.rows()];
    double sum = 0, squares = 0, pairs = 0;
    for (int i = 0; i < SAMPLE; i++) {
      int row = i * graph.rows() / SAMPLE;
      Hops.measure(graph, row, new int[graph.rows()], hops);
      for (int other = 0; other < graph.rows(); other++) {
        if (other == row) continue;
        double ratio = distance(position, row, other) / hops[other];
        sum += ratio;
        squares += ratio * ratio;
        pairs++;
      }
    }
    return 1 - sum * sum / (squares * pairs);
  }

  private static double distance(float[][] position, int row, int other) {
    return Math.hypot(position[0][row] - position[0][other], position[1][row] - position[1][other]);
  }
}
