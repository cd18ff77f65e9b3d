package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdjacencyTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changesWithoutEnd_leaveTheListsOfAPlainMap(long seed) {
    // given
    var random = new SplittableRandom(seed);
    var adjacency = new Adjacency(3, new int[0], new int[0], new int[0], new float[0]);
    var oracle = new TreeMap<Integer, int[]>();
    int slots = 3;

    // when
    for (int edge = 0; edge < 5000; edge++) {
      if (random.nextInt(50) == 0) adjacency.reserve(++slots);
      if (!oracle.isEmpty() && random.nextInt(3) == 0) {
        int gone = oracle.ceilingKey(random.nextInt(oracle.lastKey() + 1));
        adjacency.removeEdge(gone);
        oracle.remove(gone);
      }
      int[] ends = {random.nextInt(slots), random.nextInt(random.nextBoolean() ? slots : 2)};
      adjacency.addEdge(edge, ends[0], ends[1], 1);
      oracle.put(edge, ends);
    }

    // then
    List<List<Integer>> expected = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) expected.add(new ArrayList<>());
    oracle.forEach(
        (edge, ends) -> {
          assertThat(adjacency.source(edge)).isEqualTo(ends[0]);
          assertThat(adjacency.target(edge)).isEqualTo(ends[1]);
          if (ends[0] == ends[1]) return;
          expected.get(ends[0]).add(ends[1]);
          expected.get(ends[1]).add(ends[0]);
        });
    for (int slot = 0; slot < slots; slot++) {
      int[] neighbours =
          Arrays.copyOfRange(adjacency.neighbour, adjacency.begin[slot], adjacency.end[slot]);
      assertThat(neighbours).containsExactlyInAnyOrder(expected.get(slot).toArray(Integer[]::new));
    }
  }

  @Test
  void edgesOfANode_goTogether() {
    // given
    var graph = SmallGraphs.star(5);
    var adjacency =
        new Adjacency(5, graph.edgeIds(), graph.sources(), graph.targets(), new float[0]);

    // when
    adjacency.removeEdgesOf(0);

    // then
    assertThat(adjacency.edgeCount()).isZero();
    assertThatThrownBy(() -> adjacency.removeEdge(SmallGraphs.FIRST_EDGE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no edge 7");
  }
}
