package orrery.server;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeKeys;
import orrery.model.Positions;
import orrery.model.Target;
import orrery.model.Update;

/// Makes up changes of every kind that a source can tell, each valid for the graph as it is.
final class RandomUpdates {
  private static final List<String> COLUMNS =
      List.of("a", "b", "c", "load", "label", "color", "ü \"quoted\"");

  private static final List<ColumnType> TYPES = List.of(ColumnType.values());

  private final PlainGraph graph;
  private int nextNode;
  private int nextEdge;

  RandomUpdates(PlainGraph graph) {
    this.graph = graph;
    nextNode = graph.nodes.isEmpty() ? 0 : graph.nodes.lastKey() + 1;
    nextEdge = graph.edges.isEmpty() ? 0 : graph.edges.lastKey() + 1;
  }

  /// One change, already applied to the graph.
  List<Update> next(SplittableRandom random) {
    List<Update> updates =
        switch (random.nextInt(20)) {
          case 0, 1, 2 -> List.of(nodes(random, 1 + random.nextInt(3)));
          case 3, 4, 5 -> edges(random);
          case 6 -> removedNode(random);
          case 7 -> removedEdge(random);
          case 8, 9 -> changed(random);
          case 10, 11, 12 -> column(random);
          case 13 -> declared(random);
          case 14 -> removedColumn(random);
          case 15, 16 -> moved(random);
          case 17 -> nudged(random);
          case 18 -> List.of(new Update.GraphRenamed("name " + random.nextInt(5)));
          default ->
              List.of(
                  new Update.StyleChanged(
                      Map.of("size", Map.of("value", AttributeValue.of(1L + random.nextInt(9))))));
        };
    updates.forEach(graph::apply);
    return updates;
  }

  /// Many values of one column, each a text of `characters`.
  List<Update> burst(SplittableRandom random, int characters) {
    if (graph.nodes.isEmpty()) return List.of();
    int[] ids = ids(graph.nodes.keySet().stream().toList());
    var values = new ColumnBuilder(ids.length);
    for (int _ : ids) {
      values.add(AttributeValue.of(Integer.toString(random.nextInt(10)).repeat(characters)));
    }
    List<Update> updates =
        List.of(
            new Update.AttrChanged(
                Target.NODE, "label", ids, values.build(ColumnType.TEXT, ids.length)));
    updates.forEach(graph::apply);
    return updates;
  }

  @SuppressWarnings("NullAway") // it does not see in the class file that the array may be null
  Update.NodeAdded nodes(SplittableRandom random, int count) {
    var items = new ArrayList<Update.NodeItem>();
    for (int i = 0; i < count; i++) {
      int id = nextNode++;
      float @Nullable [] position = random.nextInt(8) == 0 ? null : position(random);
      items.add(new Update.NodeItem(id, "n" + id, attributes(random, false), position));
    }
    return new Update.NodeAdded(items);
  }

  private List<Update> edges(SplittableRandom random) {
    if (graph.nodes.isEmpty()) return List.of();
    int source = anyOf(graph.nodes.keySet(), random), target = anyOf(graph.nodes.keySet(), random);
    String generated =
        EdgeKeys.generated(
            requireNonNull(graph.nodes.get(source)).key,
            requireNonNull(graph.nodes.get(target)).key,
            1);
    boolean isGenerated =
        random.nextBoolean()
            && graph.edges.values().stream().noneMatch(edge -> edge.key.equals(generated));
    int id = nextEdge++;
    return List.of(
        new Update.EdgeAdded(
            List.of(
                new Update.EdgeItem(
                    id,
                    isGenerated ? generated : "e" + id,
                    isGenerated,
                    source,
                    target,
                    random.nextInt(4) > 0,
                    attributes(random, false)))));
  }

  private List<Update> removedNode(SplittableRandom random) {
    if (graph.nodes.isEmpty()) return List.of();
    int id = anyOf(graph.nodes.keySet(), random);
    var ending = new ArrayList<Integer>();
    graph.edges.forEach(
        (edgeId, edge) -> {
          if (edge.source == id || edge.target == id) ending.add(edgeId);
        });
    var updates = new ArrayList<Update>();
    if (!ending.isEmpty()) updates.add(new Update.EdgeRemoved(ids(ending)));
    updates.add(new Update.NodeRemoved(new int[] {id}));
    return updates;
  }

  private List<Update> removedEdge(SplittableRandom random) {
    if (graph.edges.isEmpty()) return List.of();
    return List.of(new Update.EdgeRemoved(new int[] {anyOf(graph.edges.keySet(), random)}));
  }

  private List<Update> changed(SplittableRandom random) {
    Target target = target(random);
    if (graph.table(target).isEmpty()) return List.of();
    int id = anyOf(graph.table(target).keySet(), random);
    return List.of(
        new Update.ElementsChanged(
            target, List.of(new Update.AttributesItem(id, attributes(random, true)))));
  }

  private List<Update> column(SplittableRandom random) {
    Target target = target(random);
    String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    var chosen = new ArrayList<Integer>();
    for (int id : graph.table(target).keySet()) if (random.nextInt(3) == 0) chosen.add(id);
    if (chosen.isEmpty()) return List.of();
    ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
    var values = new ColumnBuilder(chosen.size());
    for (int _ : chosen) {
      values.add(random.nextInt(4) == 0 ? AttributeValue.absent() : value(type, random));
    }
    return List.of(
        new Update.AttrChanged(target, column, ids(chosen), values.build(type, chosen.size())));
  }

  private List<Update> declared(SplittableRandom random) {
    Target target = target(random);
    var spec =
        new ColumnSpec(
            COLUMNS.get(random.nextInt(COLUMNS.size())), TYPES.get(random.nextInt(TYPES.size())));
    return List.of(
        graph.columns(target).containsKey(spec.name())
            ? new Update.ColumnChanged(target, spec)
            : new Update.ColumnAdded(target, spec));
  }

  private List<Update> removedColumn(SplittableRandom random) {
    Target target = target(random);
    if (graph.columns(target).isEmpty()) return List.of();
    List<String> names = List.copyOf(graph.columns(target).keySet());
    String name = names.get(random.nextInt(names.size()));
    var type = requireNonNull(graph.columns(target).get(name));
    return List.of(new Update.ColumnRemoved(target, new ColumnSpec(name, type)));
  }

  private List<Update> moved(SplittableRandom random) {
    if (graph.nodes.isEmpty()) return List.of();
    int[] ids = {anyOf(graph.nodes.keySet(), random)};
    return List.of(new Update.PositionsSet(ids, new Positions(2, position(random))));
  }

  private List<Update> nudged(SplittableRandom random) {
    if (graph.nodes.isEmpty()) return List.of();
    int[] ids = {anyOf(graph.nodes.keySet(), random)};
    return List.of(new Update.PositionDelta(ids, new Positions(2, position(random))));
  }

  private static float[] position(SplittableRandom random) {
    return new float[] {random.nextInt(1000) / 7f, random.nextInt(1000) / 3f};
  }

  private static Map<String, AttributeValue> attributes(
      SplittableRandom random, boolean mayRemove) {
    var attributes = new HashMap<String, AttributeValue>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
      boolean isRemoved = mayRemove && random.nextInt(4) == 0;
      attributes.put(
          COLUMNS.get(random.nextInt(COLUMNS.size())),
          isRemoved ? AttributeValue.absent() : value(type, random));
    }
    return attributes;
  }

  private static AttributeValue value(ColumnType type, SplittableRandom random) {
    int n = random.nextInt(20);
    return switch (type) {
      case NUMBER -> AttributeValue.of(n == 0 ? 1e300 : n == 1 ? 1e-7 : n / 3.0);
      case INTEGER -> AttributeValue.of(n == 0 ? (1L << 53) + 1 : n == 1 ? -5L : n * 1_000_003L);
      case BOOLEAN -> AttributeValue.of(n % 2 == 0);
      case CATEGORY -> AttributeValue.of("t" + n % 4);
      case TEXT -> AttributeValue.of("text “" + n + "”\n" + "é".repeat(n));
      case DATETIME ->
          AttributeValue.of(Instant.ofEpochSecond(1_700_000_000L + n, n < 3 ? 123_456_789 : 0));
      case LIST ->
          AttributeValue.of(
              List.of(AttributeValue.of((long) n), AttributeValue.of("x"), AttributeValue.of(0.5)));
    };
  }

  private static Target target(SplittableRandom random) {
    return random.nextInt(3) == 0 ? Target.EDGE : Target.NODE;
  }

  private static int anyOf(Set<Integer> ids, SplittableRandom random) {
    return List.copyOf(ids).get(random.nextInt(ids.size()));
  }

  private static int[] ids(List<Integer> ids) {
    return ids.stream().mapToInt(id -> id).toArray();
  }
}
