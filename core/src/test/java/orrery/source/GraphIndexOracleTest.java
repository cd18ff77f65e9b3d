package orrery.source;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeKeys;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.RefusedException;
import orrery.model.Update;

/// Random changes, some of them bad, to the index and to plain maps side by side.
final class GraphIndexOracleTest {
  private static final String[] NODE_KEYS = {"a", "b", "c", "→", "#2", "a\\", "d", "e", "f→g"};

  private record Ends(String source, String target) {}

  // What plain maps make of the updates by key.
  private final Map<String, Ends> edges = new LinkedHashMap<>();
  private final Map<String, Integer> nodes = new LinkedHashMap<>();

  // What a consumer makes of the updates by id.
  private final Map<Integer, String> nodeKeyOfId = new TreeMap<>();
  private final Map<Integer, Update.EdgeItem> edgeOfId = new TreeMap<>();
  private int lastNodeId = -1;
  private int lastEdgeId = -1;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomChanges_leaveIndexAndMapsEqual(long seed) {
    // given
    var random = new Random(seed);
    var index = new GraphIndex(true);

    for (int step = 0; step < 3_000; step++) {
      // when
      KeyedUpdate update = randomUpdate(random);
      boolean isPossible = applyToMaps(update);
      boolean isDone = true;
      try {
        index.resolve(update).forEach(this::consume);
      } catch (RefusedException _) {
        isDone = false;
      }

      // then
      String place = "seed " + seed + ", step " + step + ", " + update;
      assertThat(isDone).as(place).isEqualTo(isPossible);
      assertThat(index.nodeCount()).as(place).isEqualTo(nodes.size());
      assertThat(index.edgeCount()).as(place).isEqualTo(edges.size());
      assertThat(nodeKeyOfId.values())
          .as(place)
          .containsExactlyInAnyOrderElementsOf(nodes.keySet());
      assertThat(edgesByKey()).as(place).isEqualTo(edges);
    }
  }

  private KeyedUpdate randomUpdate(Random random) {
    int kind = random.nextInt(10);
    boolean upsert = random.nextInt(4) == 0;
    if (kind < 2) {
      var rows = new ArrayList<NodeRow>();
      for (int i = random.nextInt(3); i >= 0; i--) rows.add(new NodeRow(nodeKey(random), Map.of()));
      return new KeyedUpdate.NodeAdded(rows, upsert);
    }
    if (kind < 7) {
      var rows = new ArrayList<EdgeRow>();
      for (int i = random.nextInt(3); i >= 0; i--) rows.add(edgeRow(random));
      return new KeyedUpdate.EdgeAdded(rows, upsert);
    }
    var keys = new ArrayList<String>();
    if (kind == 7) {
      for (int i = random.nextInt(2); i >= 0; i--) keys.add(nodeKey(random));
      return new KeyedUpdate.NodeRemoved(keys);
    }
    for (int i = random.nextInt(3); i >= 0; i--) keys.add(edgeKey(random));
    return new KeyedUpdate.EdgeRemoved(keys);
  }

  private EdgeRow edgeRow(Random random) {
    String key = random.nextInt(3) == 0 ? edgeKey(random) : null;
    var attributes = Map.of("weight", AttributeValue.of(random.nextInt(9)));
    return new EdgeRow(key, nodeKey(random), nodeKey(random), null, attributes);
  }

  private static String nodeKey(Random random) {
    return NODE_KEYS[random.nextInt(NODE_KEYS.length)];
  }

  private String edgeKey(Random random) {
    if (!edges.isEmpty() && random.nextBoolean()) {
      return List.copyOf(edges.keySet()).get(random.nextInt(edges.size()));
    }
    return random.nextInt(3) == 0
        ? "own" + random.nextInt(4)
        : EdgeKeys.generated(nodeKey(random), nodeKey(random), 1 + random.nextInt(3));
  }

  /// Whether `update` can be done; if so it has been.
  private boolean applyToMaps(KeyedUpdate update) {
    var nodesAfter = new LinkedHashMap<>(nodes);
    var edgesAfter = new LinkedHashMap<>(edges);
    boolean isPossible =
        switch (update) {
          case KeyedUpdate.NodeAdded(var rows, var upsert) ->
              rows.stream().allMatch(row -> nodesAfter.putIfAbsent(row.key(), 0) == null || upsert);
          case KeyedUpdate.EdgeAdded(var rows, var upsert) ->
              rows.stream().allMatch(row -> addEdge(row, upsert, nodesAfter, edgesAfter));
          case KeyedUpdate.EdgeRemoved(var keys) ->
              keys.stream().allMatch(key -> edgesAfter.remove(key) != null);
          case KeyedUpdate.NodeRemoved(var keys) -> {
            edgesAfter
                .values()
                .removeIf(ends -> keys.contains(ends.source()) || keys.contains(ends.target()));
            yield keys.stream().allMatch(key -> nodesAfter.remove(key) != null);
          }
          default -> throw new AssertionError(update);
        };
    if (!isPossible) return false;
    nodes.clear();
    nodes.putAll(nodesAfter);
    edges.clear();
    edges.putAll(edgesAfter);
    return true;
  }

  private static boolean addEdge(
      EdgeRow row, boolean upsert, Map<String, Integer> nodes, Map<String, Ends> edges) {
    var ends = new Ends(row.source(), row.target());
    for (String end : List.of(row.source(), row.target())) {
      if (!nodes.containsKey(end)) {
        if (!upsert) return false;
        nodes.put(end, 0);
      }
    }
    String key = row.key();
    for (int ordinal = 1; key == null; ordinal++) {
      String generated = EdgeKeys.generated(row.source(), row.target(), ordinal);
      boolean isFree = !edges.containsKey(generated);
      if (isFree || (upsert && ends.equals(edges.get(generated)))) key = generated;
    }
    Ends existing = edges.putIfAbsent(key, ends);
    return existing == null || (upsert && existing.equals(ends));
  }

  private void consume(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) -> {
        for (var item : items) {
          assertThat(item.id()).isEqualTo(++lastNodeId);
          nodeKeyOfId.put(item.id(), item.key());
        }
      }
      case Update.EdgeAdded(var items) -> {
        for (var item : items) {
          assertThat(item.id()).isEqualTo(++lastEdgeId);
          assertThat(nodeKeyOfId).containsKeys(item.source(), item.target());
          edgeOfId.put(item.id(), item);
        }
      }
      case Update.EdgeRemoved(var ids) -> {
        for (int id : ids) assertThat(edgeOfId.remove(id)).isNotNull();
      }
      case Update.NodeRemoved(var ids) -> {
        for (int id : ids) {
          assertThat(nodeKeyOfId.remove(id)).isNotNull();
          assertThat(edgeOfId.values()).noneMatch(e -> e.source() == id || e.target() == id);
        }
      }
      case Update.ElementsChanged(_, var items) -> {
        for (var item : items) assertThat(edgeOfId).containsKey(item.id());
      }
      default -> throw new AssertionError(update);
    }
  }

  private Map<String, Ends> edgesByKey() {
    var byKey = new LinkedHashMap<String, Ends>();
    for (var item : edgeOfId.values()) {
      String source = requireNonNull(nodeKeyOfId.get(item.source()));
      String target = requireNonNull(nodeKeyOfId.get(item.target()));
      byKey.put(item.key(), new Ends(source, target));
      assertThat(item.isKeyGenerated())
          .isEqualTo(item.key().equals(EdgeKeys.generated(source, target, 1)));
    }
    return byKey;
  }
}
