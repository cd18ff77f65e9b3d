package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.model.AttributeValue;
import orrery.model.Column.NumberColumn;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.EdgeItem;

final class GraphIndexTest {
  private final GraphIndex index = new GraphIndex(true);

  @Test
  void adds_giveIdsFromZeroInTwoSpaces() {
    // given
    List<Update> nodes = addNodes("a", "b");

    // when
    List<Update> edges = addEdges(new EdgeRow("a", "b"));

    // then
    assertThat(((Update.NodeAdded) nodes.getFirst()).items())
        .extracting(Update.NodeItem::id)
        .containsExactly(0, 1);
    assertThat(((Update.EdgeAdded) edges.getFirst()).items())
        .containsExactly(new EdgeItem(0, "a→b", true, 0, 1, true, Map.of()));
  }

  @Test
  void parallels_getTheLowestFreeOrdinal() {
    // given
    addNodes("a", "b");
    addEdges(new EdgeRow("a", "b"), new EdgeRow("a", "b"), new EdgeRow("a", "b"));
    index.resolve(new KeyedUpdate.EdgeRemoved(List.of("a→b#2")));

    // when
    var keys = edgeKeys(addEdges(new EdgeRow("a", "b"), new EdgeRow("a", "b")));

    // then
    assertThat(keys).containsExactly("a→b#2", "a→b#4");
  }

  @Test
  void generatedKeys_skipKeysOfTheSourcesOwn() {
    // given
    addNodes("a", "b");
    addEdges(edge("a→b", "b", "a"));

    // when
    List<Update> added = addEdges(new EdgeRow("a", "b"));

    // then
    assertThat(edgeKeys(added)).containsExactly("a→b#2");
    assertThat(((Update.EdgeAdded) added.getFirst()).items().getFirst().isKeyGenerated()).isFalse();
  }

  @Test
  void keyThatWouldBeGeneratedAnyway_isGenerated() {
    // given
    addNodes("a", "b");

    // when
    List<Update> added = addEdges(edge("a→b", "a", "b"), edge("a→b#3", "a", "b"));

    // then
    assertThat(((Update.EdgeAdded) added.getFirst()).items())
        .extracting(EdgeItem::isKeyGenerated)
        .containsExactly(true, false);
    assertThat(edgeKeys(addEdges(new EdgeRow("a", "b"), new EdgeRow("a", "b"))))
        .containsExactly("a→b#2", "a→b#4");
  }

  @Test
  void ownKeyEqualToAGeneratedOneInUse_isRefused() {
    // given
    addNodes("a", "b");
    addEdges(new EdgeRow("a", "b"));

    // when
    var refused = refusal(new KeyedUpdate.EdgeAdded(List.of(edge("a→b", "b", "a")), false));

    // then
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_PARAMS);
    assertThat(refused).hasMessageContaining("'a→b' is there already");
  }

  @Test
  void nodeRemoved_namesItsEdgesFirst() {
    // given
    addNodes("a", "b", "c");
    addEdges(
        new EdgeRow("a", "b"), new EdgeRow("b", "c"), new EdgeRow("b", "b"), new EdgeRow("c", "a"));

    // when
    List<Update> updates = index.resolve(new KeyedUpdate.NodeRemoved(List.of("b")));

    // then
    assertThat(updates).hasSize(2);
    assertThat(((Update.EdgeRemoved) updates.get(0)).ids()).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(((Update.NodeRemoved) updates.get(1)).ids()).containsExactly(1);
    assertThat(index.edgeCount()).isEqualTo(1);
  }

  @Test
  void refusedAdd_leavesNothingBehind() {
    // given
    addNodes("a", "b");
    addEdges(new EdgeRow("a", "b"));

    // when
    refusal(
        new KeyedUpdate.EdgeAdded(
            List.of(new EdgeRow("a", "b"), edge("e", "b", "a"), new EdgeRow("a", "nobody")),
            false));
    refusal(new KeyedUpdate.NodeAdded(List.of(node("c"), node("a")), false));

    // then
    assertThat(index.nodeCount()).isEqualTo(2);
    assertThat(index.edgeCount()).isEqualTo(1);
    assertThat(((Update.NodeAdded) addNodes("c").getFirst()).items().getFirst().id()).isEqualTo(2);
    assertThat(((Update.EdgeAdded) addEdges(edge("e", "a", "b")).getFirst()).items())
        .extracting(EdgeItem::id)
        .containsExactly(1);
  }

  @Test
  void unknownElements_areNamedWithTheRightCode() {
    // given
    addNodes("a");

    // when
    var end = refusal(new KeyedUpdate.EdgeAdded(List.of(new EdgeRow("a", "x")), false));
    var node = refusal(new KeyedUpdate.NodeRemoved(List.of("x")));
    var edge = refusal(new KeyedUpdate.EdgeRemoved(List.of("a→x")));
    var changed =
        refusal(
            new KeyedUpdate.ElementsChanged(
                Target.EDGE, List.of(new KeyedAttributes("x", Map.of()))));
    var twice = refusal(new KeyedUpdate.NodeRemoved(List.of("a", "a")));

    // then
    assertThat(end.code()).isEqualTo(ErrorCode.UNKNOWN_NODE);
    assertThat(end).hasMessageContaining("'x'").hasMessageContaining("upsert");
    assertThat(node.code()).isEqualTo(ErrorCode.UNKNOWN_NODE);
    assertThat(edge.code()).isEqualTo(ErrorCode.UNKNOWN_ELEMENT);
    assertThat(edge).hasMessageContaining("'a→x'");
    assertThat(changed.code()).isEqualTo(ErrorCode.UNKNOWN_ELEMENT);
    assertThat(twice.code()).isEqualTo(ErrorCode.BAD_PARAMS);
    assertThat(index.nodeCount()).isEqualTo(1);
  }

  @Test
  void badPositions_areRefused() {
    // given
    addNodes("a");
    index.dimensions(2);

    // when
    var infinite = refusal(set("a", new float[] {1, Float.POSITIVE_INFINITY}));
    var flat = refusal(set("a", new float[] {1, 2, 3}));
    var added =
        refusal(
            new KeyedUpdate.NodeAdded(
                List.of(new NodeRow("b", Map.of(), new float[] {Float.NaN, 1})), false));

    // then
    assertThat(List.of(infinite, flat, added))
        .extracting(RefusedException::code)
        .containsOnly(ErrorCode.BAD_PARAMS);
    assertThat(flat).hasMessage("a position has 3 coordinates: send 2 for each node");
    assertThat(index.nodeCount()).isEqualTo(1);
  }

  @Test
  void upsert_changesWhatIsThereAndAddsMissingEnds() {
    // given
    addNodes("a");
    var weight = Map.of("weight", AttributeValue.of(2.0));
    var row = new EdgeRow(null, "a", "b", null, weight);

    // when
    List<Update> first = index.resolve(new KeyedUpdate.EdgeAdded(List.of(row), true));
    List<Update> second = index.resolve(new KeyedUpdate.EdgeAdded(List.of(row), true));
    List<Update> node =
        index.resolve(
            new KeyedUpdate.NodeAdded(List.of(new NodeRow("a", weight, new float[] {1, 2})), true));

    // then
    assertThat(first).hasSize(2);
    assertThat(((Update.NodeAdded) first.get(0)).items().getFirst().key()).isEqualTo("b");
    assertThat(edgeKeys(first.subList(1, 2))).containsExactly("a→b");
    assertThat(second)
        .containsExactly(
            new Update.ElementsChanged(Target.EDGE, List.of(new Update.AttributesItem(0, weight))));
    assertThat(node.get(0))
        .isEqualTo(
            new Update.ElementsChanged(Target.NODE, List.of(new Update.AttributesItem(0, weight))));
    assertThat(((Update.PositionsSet) node.get(1)).positions().values()).containsExactly(1, 2);
  }

  @Test
  void upsertOfAnEdgeWithOtherEnds_isRefused() {
    // given
    addNodes("a", "b");
    addEdges(edge("e", "a", "b"));

    // when
    var refused = refusal(new KeyedUpdate.EdgeAdded(List.of(edge("e", "b", "a")), true));

    // then
    assertThat(refused).hasMessageContaining("'e'").hasMessageContaining("remove it first");
  }

  @Test
  void columnsOfComputedNames_areRenamedEverywhere() {
    // given
    var row = new NodeRow("a", Map.of("degree", AttributeValue.of(3)));
    var column = new ColumnSpec("inDegree", ColumnType.INTEGER);

    // when
    var updates = new ArrayList<Update>();
    updates.addAll(index.resolve(new KeyedUpdate.NodeAdded(List.of(row), false)));
    updates.addAll(index.resolve(attribute("outDegree", AttributeValue.of(1.5))));
    updates.addAll(index.resolve(new KeyedUpdate.ColumnAdded(Target.NODE, column)));
    updates.addAll(index.resolve(new KeyedUpdate.ColumnAdded(Target.EDGE, column)));

    // then
    assertThat(((Update.NodeAdded) updates.get(0)).items().getFirst().attributes())
        .containsOnlyKeys("attr.degree");
    assertThat(((Update.AttrChanged) updates.get(1)).column()).isEqualTo("attr.outDegree");
    assertThat(((Update.ColumnAdded) updates.get(2)).column().name()).isEqualTo("attr.inDegree");
    assertThat(((Update.ColumnAdded) updates.get(3)).column().name()).isEqualTo("inDegree");
  }

  @Test
  void attributeColumn_isOfTheNarrowestTypeThatHoldsAll() {
    // given
    addNodes("a", "b");

    // when
    var mixed =
        (Update.AttrChanged)
            index
                .resolve(
                    new KeyedUpdate.AttrChanged(
                        Target.NODE,
                        "load",
                        List.of("b", "a"),
                        List.of(AttributeValue.of(1), AttributeValue.of(0.5))))
                .getFirst();
    List<Update> cleared = index.resolve(attribute("load", AttributeValue.absent()));

    // then
    assertThat(mixed.ids()).containsExactly(1, 0);
    assertThat(((NumberColumn) mixed.values()).values()).containsExactly(1, 0.5);
    assertThat(cleared)
        .containsExactly(
            new Update.ElementsChanged(
                Target.NODE,
                List.of(new Update.AttributesItem(0, Map.of("load", AttributeValue.absent())))));
  }

  @Test
  void manyParallels_areAddedInLinearTime() {
    // given
    addNodes("a", "b");
    var rows = new ArrayList<EdgeRow>();
    for (int i = 0; i < 100_000; i++) rows.add(new EdgeRow("a", "b"));

    // when
    var keys = edgeKeys(index.resolve(new KeyedUpdate.EdgeAdded(rows, false)));

    // then
    assertThat(keys.getLast()).isEqualTo("a→b#100000");
  }

  private List<Update> addNodes(String... keys) {
    var rows = new ArrayList<NodeRow>();
    for (String key : keys) rows.add(node(key));
    return index.resolve(new KeyedUpdate.NodeAdded(rows, false));
  }

  private List<Update> addEdges(EdgeRow... rows) {
    return index.resolve(new KeyedUpdate.EdgeAdded(List.of(rows), false));
  }

  private RefusedException refusal(KeyedUpdate update) {
    var thrown = new ArrayList<RefusedException>();
    assertThatThrownBy(() -> index.resolve(update))
        .isInstanceOfSatisfying(RefusedException.class, thrown::add);
    return thrown.getFirst();
  }

  private static List<String> edgeKeys(List<Update> updates) {
    return ((Update.EdgeAdded) updates.getFirst()).items().stream().map(EdgeItem::key).toList();
  }

  private static NodeRow node(String key) {
    return new NodeRow(key, Map.of());
  }

  private static EdgeRow edge(String key, String source, String target) {
    return new EdgeRow(key, source, target, null, Map.of());
  }

  private static KeyedUpdate set(String key, float[] position) {
    return new KeyedUpdate.PositionsSet(List.of(key), new Positions(position.length, position));
  }

  private static KeyedUpdate attribute(String column, AttributeValue value) {
    return new KeyedUpdate.AttrChanged(Target.NODE, column, List.of("a"), List.of(value));
  }
}
