package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import orrery.kernel.Workers;

final class DrawingTest {
  private static final int SIDE = 40;
  private static final int NEW_NODE = 9000;

  @Test
  void nodeAddedToARestingGrid_movesOnlyWhatIsNear() {
    // given
    var drawing = restingGrid();
    var before = positions(drawing);
    int corner = SmallGraphs.FIRST_NODE;
    float[] beside = {before.of(corner)[0] + 1, before.of(corner)[1]};

    // when
    drawing.apply(
        new ChangeBuilder().addNode(NEW_NODE, beside).addEdge(9000, NEW_NODE, corner).build());
    int iterations = cool(drawing);

    // then
    var after = positions(drawing);
    double farthest = 0;
    for (int row = 0; row < SIDE * SIDE; row++) {
      int id = SmallGraphs.FIRST_NODE + row;
      double moved = distance(before.of(id), after.of(id));
      int hops = row / SIDE + row % SIDE;
      if (hops > 3) assertThat(moved).isZero();
      farthest = Math.max(farthest, moved);
    }
    assertThat(iterations).isPositive();
    assertThat(farthest).isPositive();
    assertThat(distance(after.of(NEW_NODE), beside)).isPositive();
  }

  @Test
  void movedNode_staysWhereItWasPutOncePinned() {
    // given
    var drawing = restingGrid();
    int id = SmallGraphs.FIRST_NODE + 5 * SIDE + 5;

    // when
    drawing.apply(new ChangeBuilder().move(id, 500, -700).pin(id).build());
    var neighbourBefore = positions(drawing).of(id + 1);
    cool(drawing);

    // then
    var after = positions(drawing);
    assertThat(after.of(id)).containsExactly(500, -700);
    assertThat(distance(after.of(id + 1), after.of(id)))
        .isLessThan(distance(neighbourBefore, after.of(id)));
  }

  @Test
  void unpinnedNode_goesBackToItsNeighbours() {
    // given
    var drawing = restingGrid();
    int id = SmallGraphs.FIRST_NODE + 5 * SIDE + 5;
    drawing.apply(new ChangeBuilder().move(id, 500, -700).pin(id).build());
    cool(drawing);

    // when
    drawing.apply(new ChangeBuilder().unpin(id).build());
    cool(drawing);

    // then
    var after = positions(drawing);
    assertThat(distance(after.of(id), after.of(id + 1))).isLessThan(60);
  }

  @Test
  void changesOfEveryKind_keepRowsAndIdsTogether() {
    // given
    var drawing = restingGrid();
    int[] idsBefore = drawing.ids();

    // when
    drawing.apply(
        new ChangeBuilder()
            .removeEdge(SmallGraphs.FIRST_EDGE)
            .removeNode(SmallGraphs.FIRST_NODE + 3) // with what edges it has
            .addNode(NEW_NODE, 1, 2)
            .addNode(NEW_NODE + 1, 3, 4)
            .addEdge(9000, NEW_NODE, NEW_NODE + 1)
            .addEdge(9001, NEW_NODE, SmallGraphs.FIRST_NODE + 4)
            .build());

    // then
    var after = positions(drawing);
    assertThat(after.count()).isEqualTo(SIDE * SIDE + 1);
    assertThat(after.contains(SmallGraphs.FIRST_NODE + 3)).isFalse();
    assertThat(after.of(NEW_NODE)).containsExactly(1, 2);
    assertThat(after.of(NEW_NODE + 1)).containsExactly(3, 4);
    assertThat(drawing.ids()).isNotSameAs(idsBefore).isSameAs(drawing.ids());
    assertThat(drawing.alpha()).isPositive();
  }

  @Test
  void unknownNode_isNamed() {
    // given
    var drawing = restingGrid();

    // when
    var change = new ChangeBuilder().move(5, 0, 0).build();

    // then
    assertThatThrownBy(() -> drawing.apply(change))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no node 5");
  }

  @Test
  void mostlyNewGraph_startsAnewWhereTheOldOneLay() {
    // given: the upper half of a grid, far from the origin, and then its lower half in one point
    var whole = SmallGraphs.grid(SIDE, 2);
    int half = SIDE * SIDE / 2;
    float[] positions = new float[2 * half];
    for (int row = 0; row < half; row++) {
      positions[2 * row] = 3000 + 10 * (row % SIDE);
      positions[2 * row + 1] = 10 * (row / SIDE);
    }
    var lower = new ChangeBuilder();
    for (int row = half; row < 2 * half; row++) lower.addNode(whole.ids()[row], 0, 0);
    var sources = new com.carrotsearch.hppc.IntArrayList();
    var targets = new com.carrotsearch.hppc.IntArrayList();
    for (int e = 0; e < whole.sources().length; e++) {
      int source = whole.sources()[e], target = whole.targets()[e];
      if (target < half) {
        sources.add(source);
        targets.add(target);
      } else {
        lower.addEdge(100_000 + e, whole.ids()[source], whole.ids()[target]);
      }
    }
    var graph = SmallGraphs.of(half, sources.toArray(), targets.toArray(), 2);
    var drawing = drawing(SmallGraphs.placed(graph, positions));

    // when
    drawing.apply(lower.build());
    drawing.iterate();

    // then: the old nodes are about where they were, and the new ones below them
    var after = positions(drawing);
    for (int row = 0; row < half; row += 37) {
      float[] old = {positions[2 * row], positions[2 * row + 1]};
      assertThat(distance(after.of(whole.ids()[row]), old)).isLessThan(120);
    }
    float[] last = after.of(whole.ids()[2 * half - 1]);
    assertThat(last[0]).isCloseTo(3000 + 10 * (SIDE - 1), within(150f));
    assertThat(last[1]).isCloseTo(10 * (SIDE - 1), within(150f));
  }

  private static Drawing drawing(LayoutGraph graph) {
    return new Drawing(graph, ForceParameters.DEFAULT, 1, 1, Workers.alone());
  }

  private static Drawing restingGrid() {
    var drawing = drawing(SmallGraphs.grid(SIDE, 2));
    cool(drawing);
    return drawing;
  }

  private static int cool(Drawing drawing) {
    int iterations = 0;
    for (; drawing.alpha() > 0; iterations++) drawing.iterate();
    return iterations;
  }

  private static PositionsById positions(Drawing drawing) {
    return new PositionsById(drawing.ids(), drawing.positions());
  }

  private static double distance(float[] a, float[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }
}
