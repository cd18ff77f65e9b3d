package orrery.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Target;

/// Updates of every kind about a few elements with awkward keys and values; many cannot be carried
/// out, which is as it should be.
final class RandomChanges {
  static final List<String> KEYS =
      List.of(
          "a",
          "a→b",
          "b",
          "b#2",
          "\\",
          "a→b#2",
          "\"",
          "line\nbreak",
          "ünï",
          "😀",
          "2024-01-01",
          "7",
          " ",
          "\u0001",
          "null",
          "degree");
  private static final List<String> COLUMNS =
      List.of("x", "load", "label", "color", "degree", "attr.degree", "ünï→", "when", "tags");
  static final List<AttributeValue> VALUES =
      List.of(
          AttributeValue.absent(),
          AttributeValue.of(0.1),
          AttributeValue.of(-0.0),
          AttributeValue.of(1e300),
          AttributeValue.of(4.9e-324),
          AttributeValue.of(3.0),
          AttributeValue.of(3),
          AttributeValue.of(Long.MAX_VALUE),
          AttributeValue.of((1L << 53) + 1),
          AttributeValue.of(true),
          AttributeValue.of(""),
          AttributeValue.of("red"),
          AttributeValue.of("2024-01-01"),
          AttributeValue.of("2024-01-01T00:00:00Z"),
          AttributeValue.of("9007199254740993"),
          AttributeValue.of("NaN"),
          AttributeValue.of("tab\tquote\"back\\slash😀"),
          AttributeValue.of(Instant.parse("2026-01-31T12:00:00.000000001Z")),
          AttributeValue.of(Instant.parse("-0044-03-15T00:00:00Z")),
          AttributeValue.of(
              List.of(
                  AttributeValue.of("2024-01-01"),
                  AttributeValue.of(Instant.EPOCH),
                  AttributeValue.absent(),
                  AttributeValue.of(List.of(AttributeValue.of(1), AttributeValue.of("x"))),
                  AttributeValue.of(Long.MIN_VALUE))),
          AttributeValue.of(List.of()));

  private final SplittableRandom random;
  private int k = 2;

  RandomChanges(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Some updates for one tick.
  KeyedUpdate[] tick() {
    int count = 1 + random.nextInt(6);
    return IntStream.range(0, count).mapToObj(_ -> next()).toArray(KeyedUpdate[]::new);
  }

  private KeyedUpdate next() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> new KeyedUpdate.NodeAdded(List.of(node()), random.nextInt(4) == 0);
      case 4, 5, 6, 7 ->
          new KeyedUpdate.EdgeAdded(
              List.of(
                  new EdgeRow(
                      random.nextInt(3) == 0 ? key() : null,
                      key(),
                      key(),
                      random.nextBoolean() ? (Boolean) random.nextBoolean() : null,
                      attributes())),
              random.nextInt(3) == 0);
      case 8 -> new KeyedUpdate.NodeRemoved(List.of(key()));
      case 9 -> new KeyedUpdate.EdgeRemoved(List.of(edgeKey()));
      case 10, 11 ->
          new KeyedUpdate.ElementsChanged(
              Target.NODE, List.of(new KeyedAttributes(key(), attributes())));
      case 12 ->
          new KeyedUpdate.AttrChanged(Target.EDGE, column(), List.of(edgeKey()), List.of(value()));
      case 13 -> new KeyedUpdate.ColumnAdded(target(), spec());
      case 14 -> new KeyedUpdate.ColumnChanged(target(), spec());
      case 15 -> new KeyedUpdate.ColumnRemoved(target(), column());
      case 16 -> new KeyedUpdate.PositionsSet(List.of(key()), new Positions(k, position()));
      case 17 -> new KeyedUpdate.SelectionChanged(List.of(key()), List.of(key()));
      case 18 -> new KeyedUpdate.PinsChanged(List.of(key()), List.of(key()));
      default -> rare();
    };
  }

  private NodeRow node() {
    return random.nextBoolean()
        ? new NodeRow(key(), attributes(), position())
        : new NodeRow(key(), attributes());
  }

  private KeyedUpdate rare() {
    return switch (random.nextInt(3)) {
      case 0 -> new KeyedUpdate.GraphRenamed(key());
      case 1 ->
          new KeyedUpdate.StyleChanged(
              Map.of("size", Map.of("column", AttributeValue.of(column()))));
      default -> {
        k = 2 + random.nextInt(4);
        yield new KeyedUpdate.ProducerChanged(
            new Producer(Producer.Kind.EMBEDDING, "pca", k, Map.of("n", AttributeValue.of(k))),
            Map.of("trustworthiness", 0.93));
      }
    };
  }

  private Map<String, AttributeValue> attributes() {
    var attributes = new HashMap<String, AttributeValue>();
    for (int i = random.nextInt(3); i > 0; i--) attributes.put(column(), value());
    return attributes;
  }

  private String edgeKey() {
    String generated = key() + "→" + key();
    return random.nextInt(3) == 0 ? key() : random.nextBoolean() ? generated : generated + "#2";
  }

  private ColumnSpec spec() {
    return new ColumnSpec(column(), any(List.of(ColumnType.values())));
  }

  private float[] position() {
    float[] position = new float[k];
    for (int d = 0; d < k; d++) position[d] = (float) random.nextGaussian(0, 1e6);
    return position;
  }

  private String key() {
    return any(KEYS);
  }

  private String column() {
    return any(COLUMNS);
  }

  private AttributeValue value() {
    return any(VALUES);
  }

  private Target target() {
    return any(List.of(Target.values()));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
