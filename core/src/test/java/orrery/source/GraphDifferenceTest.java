package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;

final class GraphDifferenceTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void difference_makesTheNewerOfTheOlder(long seed) {
    var random = new Random(seed);
    RowGraph followed = randomGraph(random);
    for (int round = 0; round < 200; round++) {
      // given
      RowGraph newer = randomGraph(random);

      // when
      GraphDifference.between(followed, newer).forEach(followed::apply);

      // then
      String place = "seed " + seed + ", round " + round;
      assertThat(rows(followed)).as(place).isEqualTo(rows(newer));
      assertThat(GraphDifference.between(followed, newer)).as(place).isEmpty();
    }
  }

  @Test
  void equalGraphs_haveNoDifference() {
    // given
    RowGraph one = randomGraph(new Random(1));
    RowGraph other = randomGraph(new Random(1));

    // when
    List<KeyedUpdate> difference = GraphDifference.between(one, other);

    // then
    assertThat(difference).isEmpty();
  }

  private static RowGraph randomGraph(Random random) {
    var graph = new RowGraph(true);
    var keys = new ArrayList<String>();
    var nodes = new ArrayList<NodeRow>();
    for (String key : List.of("a", "b", "c", "d", "e")) {
      if (random.nextInt(4) == 0) continue;
      keys.add(key);
      nodes.add(
          new NodeRow(key, attributes(random), new float[] {random.nextInt(3), random.nextInt(3)}));
    }
    graph.apply(new KeyedUpdate.NodeAdded(nodes, false));
    var edges = new ArrayList<EdgeRow>();
    for (int i = keys.isEmpty() ? 8 : 0; i < 8; i++) {
      String key = i < 2 ? "own" + i : null;
      String source = keys.get(random.nextInt(keys.size()));
      String target = keys.get(random.nextInt(keys.size()));
      edges.add(new EdgeRow(key, source, target, random.nextBoolean(), attributes(random)));
    }
    graph.apply(new KeyedUpdate.EdgeAdded(edges, false));
    return graph;
  }

  private static Map<String, AttributeValue> attributes(Random random) {
    return random.nextBoolean()
        ? Map.of()
        : Map.of("column" + random.nextInt(2), AttributeValue.of(random.nextInt(3)));
  }

  /// Comparable, and without order.
  private static Set<Object> rows(RowGraph graph) {
    var rows = new HashSet<Object>(graph.edges());
    for (NodeRow node : graph.nodes()) {
      rows.add(List.of(node.key(), node.attributes(), Arrays.toString(node.position())));
    }
    return rows;
  }
}
