package orrery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.model.Update;

final class MovesTest {
  private static final int NODES = 300;

  private final ColumnarGraph graph = new ColumnarGraph(EmptyGraph.snapshot());
  private final Moves moves = new Moves(graph);

  MovesTest() {
    for (int id = 0; id < NODES; id++) {
      int slot = graph.addNode(id, "n" + id);
      boolean _ = graph.moveTo(slot, new float[] {id, 1}, 0);
    }
  }

  private List<Update.PositionsSet> commit() {
    var updates = moves.updates().stream().map(Update.PositionsSet.class::cast).toList();
    moves.clear();
    return updates;
  }

  @Test
  void nodesOnTheirWay_areToldRoughlyAndExactlyOnceTheyRest() {
    // given
    for (int slot = 0; slot < NODES; slot++) moves.pass(slot);

    // when
    var passing = commit();
    moves.settle();
    var resting = commit();
    moves.settle();
    var again = commit();

    // then
    assertThat(passing).hasSize(1);
    assertThat(passing.getFirst().isRough()).isTrue();
    assertThat(passing.getFirst().isEveryNode()).isTrue();
    assertThat(resting).hasSize(1);
    assertThat(resting.getFirst().isRough()).isFalse();
    assertThat(resting.getFirst().ids()).isEqualTo(IntStream.range(0, NODES).toArray());
    assertThat(resting.getFirst().positions().values()[2 * 7]).isEqualTo(7);
    assertThat(again).isEmpty();
  }

  @Test
  void nodePutByHand_isExactAndOwedNothing() {
    // given
    for (int slot = 0; slot < NODES; slot++) moves.pass(slot);
    moves.put(5);

    // when
    var told = commit();
    moves.settle();
    var resting = commit();

    // then
    assertThat(told).extracting(Update.PositionsSet::isRough).containsExactly(true, false);
    assertThat(told.getFirst().isEveryNode()).isFalse();
    assertThat(told.getLast().ids()).containsExactly(5);
    assertThat(resting.getFirst().ids()).hasSize(NODES - 1).doesNotContain(5);
  }

  @Test
  void fewNodes_areToldExactlyAtOnce() {
    // given
    for (int slot = 0; slot < 100; slot++) moves.pass(slot);

    // when
    var told = commit();
    moves.settle();

    // then
    assertThat(told).extracting(Update.PositionsSet::isRough).containsExactly(false);
    assertThat(commit()).isEmpty();
  }

  @Test
  void nodeThatIsGone_isOwedNothing() {
    // given
    for (int slot = 0; slot < NODES; slot++) moves.pass(slot);
    var _ = commit();

    // when
    moves.forget(9);
    graph.removeNode(9);
    moves.settle();

    // then
    assertThat(commit().getFirst().ids()).hasSize(NODES - 1).doesNotContain(9);
  }

  @Test
  void slotsOutOfOrder_areToldByAscendingId() {
    // given: a new node in the slot of an old one
    graph.removeNode(3);
    int slot = graph.addNode(NODES, "new");
    for (int each = 0; each < NODES; each++) moves.put(each);

    // when
    var told = commit().getFirst();

    // then
    assertThat(slot).isEqualTo(3);
    assertThat(told.isEveryNode()).isTrue();
    assertThat(told.ids()).isSorted();
    assertThat(told.ids()[NODES - 1]).isEqualTo(NODES);
  }
}
