package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClusterTreeTest {

  @ParameterizedTest
  @CsvSource({"1,2,1", "33,2,2", "5000,2,3", "5000,3,4", "700,1,5", "999,6,6"})
  void everyNode_isInOneGroupAndOneLeafAndTheirBoxes(int count, int dimensions, long seed) {
    // given
    var nodes = new ScatteredNodes(count, dimensions, seed);
    var tree = new ClusterTree(dimensions);

    // when
    tree.build(Workers.alone(), 1, new int[] {0, count}, nodes.order, nodes.position);
    tree.refit(Workers.alone(), nodes.position, nodes.mass);

    // then
    int[] sorted = Arrays.copyOf(tree.order, count);
    Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(nodes.order);
    int place = 0;
    for (int group = 0; group < tree.groupCount; group++) {
      int root = tree.groupCell[group];
      assertThat(tree.firstPlace[root]).isEqualTo(place);
      assertThat(tree.endPlace[root] - place).isBetween(1, GroupForce.TARGETS);
      for (int cell = root; cell < tree.next[root]; cell++) {
        assertBoxHolds(tree, cell, nodes);
        if (tree.next[cell] != cell + 1) continue;
        assertThat(tree.firstPlace[cell]).isEqualTo(place);
        place = tree.endPlace[cell];
        assertThat(place - tree.firstPlace[cell]).isBetween(1, ClusterTree.LEAF);
      }
      assertThat(tree.endPlace[root]).isEqualTo(place);
    }
    assertThat(place).isEqualTo(count);
  }

  private static void assertBoxHolds(ClusterTree tree, int cell, ScatteredNodes nodes) {
    int dimensions = nodes.position.length;
    double total = 0;
    for (int p = tree.firstPlace[cell]; p < tree.endPlace[cell]; p++) {
      total += nodes.mass[tree.order[p]];
      for (int axis = 0; axis < dimensions; axis++) {
        int low = cell * 2 * dimensions + axis;
        assertThat(nodes.position[axis][tree.order[p]])
            .isBetween(tree.boxes[low], tree.boxes[low + dimensions]);
      }
    }
    assertThat(tree.cells[cell * tree.stride + dimensions]).isCloseTo((float) total, within(1e-2f));
  }

  @ParameterizedTest
  @CsvSource({"5000,2,6", "5000,3,7"})
  void root_hasAllMassAtItsCentre(int count, int dimensions, long seed) {
    // given
    var nodes = new ScatteredNodes(count, dimensions, seed);
    var tree = new ClusterTree(dimensions);
    tree.build(Workers.alone(), 1, new int[] {0, count}, nodes.order, nodes.position);

    // when
    tree.refit(Workers.alone(), nodes.position, nodes.mass);

    // then
    for (int axis = 0; axis < dimensions; axis++) {
      double moment = 0, total = 0;
      for (int i = 0; i < count; i++) {
        moment += (double) nodes.mass[i] * nodes.position[axis][i];
        total += nodes.mass[i];
      }
      assertThat((double) tree.centre(0, axis)).isCloseTo(moment / total, within(1e-2));
      assertThat((double) tree.cells[dimensions]).isCloseTo(total, within(total * 1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"20000,2,8"})
  void order_isTheSameForAnyThreads(int count, int dimensions, long seed) {
    // given
    var nodes = new ScatteredNodes(count, dimensions, seed);
    var alone = new ClusterTree(dimensions);
    alone.build(Workers.alone(), 1, new int[] {0, count}, nodes.order, nodes.position);
    var shared = new ClusterTree(dimensions);
    try (var pool = new ForkJoinPool(3)) {

      // when
      shared.build(Workers.with(pool), 1, new int[] {0, count}, nodes.order, nodes.position);
    }

    // then
    assertThat(Arrays.copyOf(shared.order, count)).isEqualTo(Arrays.copyOf(alone.order, count));
  }
}
