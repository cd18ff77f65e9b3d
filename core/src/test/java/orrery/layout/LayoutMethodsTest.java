package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.kernel.Workers;
import orrery.model.Positions;

/// What every layout of this package holds to, whatever it draws.
final class LayoutMethodsTest {
  private static final List<Method> METHODS =
      List.of(
          new StressMethod(),
          new CircularMethod(),
          new GridMethod(),
          new HoneycombMethod(),
          new HierarchicalMethod(),
          new RadialMethod());

  static List<Method> methods() {
    return METHODS;
  }

  static List<Arguments> oddGraphs() {
    var arguments = new ArrayList<Arguments>();
    for (Method method : METHODS) {
      arguments.add(Arguments.of(method, "no node", graph(0)));
      arguments.add(Arguments.of(method, "one node", graph(1)));
      arguments.add(Arguments.of(method, "a loop", graph(1, 0, 0)));
      arguments.add(Arguments.of(method, "two nodes", graph(2)));
      arguments.add(Arguments.of(method, "a pair", graph(2, 0, 1)));
      arguments.add(Arguments.of(method, "a pair both ways", graph(2, 0, 1, 1, 0)));
      arguments.add(Arguments.of(method, "no edges", graph(300)));
      arguments.add(Arguments.of(method, "a triangle", graph(3, 0, 1, 1, 2, 2, 0)));
      arguments.add(Arguments.of(method, "parallel edges", graph(3, 0, 1, 0, 1, 0, 1, 1, 2, 2, 2)));
      arguments.add(Arguments.of(method, "anything", SmallGraphs.random(500, 800, 2, 5)));
      arguments.add(Arguments.of(method, "components", SmallGraphs.paths(4000)));
      arguments.add(Arguments.of(method, "a star", SmallGraphs.star(50_000)));
    }
    return arguments;
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("oddGraphs")
  void oddGraph_isDrawnFiniteAndApart(Method method, String name, LayoutGraph graph) {
    // when
    Positions drawn = MethodRuns.run(method, graph);

    // then
    assertThat(drawn.count()).as(name).isEqualTo(graph.nodeCount());
    for (float value : drawn.values()) assertThat(Math.abs(value)).isLessThan(1e7f);
    assertThat(MethodRuns.points(drawn)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void threads_changeNoBit(Method method) {
    // given
    var input = MethodRuns.input(method, SmallGraphs.random(4000, 9000, 2, 3));

    // when
    Positions alone = MethodRuns.run(method, input);
    Positions again = MethodRuns.run(method, input);
    Positions onTwo = MethodRuns.runOnTwo(method, input);

    // then
    assertThat(again.values()).isEqualTo(alone.values());
    assertThat(onTwo.values()).isEqualTo(alone.values());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyNumberOfDimensions_isServed(Method method) {
    var graph = SmallGraphs.random(150, 200, 2, 8);
    for (int k = method.declaration().kMin(); k <= method.declaration().kMax(); k++) {
      // when
      Positions drawn = MethodRuns.run(method, MethodRuns.in(graph, k));

      // then
      assertThat(drawn.dimensions()).isEqualTo(k);
      assertThat(drawn.count()).isEqualTo(150);
      for (float value : drawn.values()) assertThat(Float.isFinite(value)).isTrue();
      assertThat(MethodRuns.points(drawn)).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void cancelledRun_ends(Method method) {
    // given
    var workers = Workers.alone();
    workers.cancel();
    var input = MethodRuns.input(method, SmallGraphs.grid(20, 2));

    // then
    assertThatThrownBy(() -> method.compute(input, Run.quiet(workers)))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void progress_risesToTheEnd(Method method) {
    // given
    var run = new RecordingRun();

    // when
    method.compute(MethodRuns.input(method, SmallGraphs.random(2000, 3000, 2, 3)), run);

    // then
    assertThat(run.done).isSorted().last().isEqualTo(1.0);
    assertThat(run.done).allMatch(done -> done >= 0 && done <= 1);
    for (Positions shown : run.shown) {
      assertThat(shown.count()).isEqualTo(2000);
      for (float value : shown.values()) assertThat(Float.isFinite(value)).isTrue();
    }
  }

  @Test
  void names_areTheRegistrys() {
    assertThat(METHODS).extracting(method -> method.declaration().name()).doesNotHaveDuplicates();
  }

  private static LayoutGraph graph(int nodes, int... ends) {
    int[] sources = new int[ends.length / 2], targets = new int[sources.length];
    for (int e = 0; e < sources.length; e++) {
      sources[e] = ends[2 * e];
      targets[e] = ends[2 * e + 1];
    }
    return SmallGraphs.of(nodes, sources, targets, 2);
  }
}
