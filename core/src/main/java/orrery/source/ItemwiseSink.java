package orrery.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.RefusedException;

/// Gives a sink as much of an update as it takes: one that is refused is halved until only the
/// items that cannot be carried out are left over; positions of the wrong dimensions are left out.
///
/// For sources that watch something and do not hear what others do to the graph meanwhile, such as
/// a push that removed one of their nodes.
final class ItemwiseSink {
  private final ChangeSink sink;

  ItemwiseSink(ChangeSink sink) {
    this.sink = sink;
  }

  void accept(KeyedUpdate update) throws InterruptedException {
    try {
      sink.accept(update);
    } catch (RefusedException e) {
      for (KeyedUpdate lesser : lesser(update, e.code())) accept(lesser);
    }
  }

  private static List<KeyedUpdate> lesser(KeyedUpdate update, ErrorCode refusal) {
    return switch (refusal) {
      case UNKNOWN_NODE, UNKNOWN_ELEMENT -> halves(update).orElse(List.of());
      case BAD_PARAMS -> {
        // The graph may have other dimensions by now than the source's positions.
        if (update instanceof KeyedUpdate.PositionsSet) yield List.of();
        if (update instanceof KeyedUpdate.NodeAdded(var rows, var upsert) && hasPositions(rows)) {
          yield List.of(new KeyedUpdate.NodeAdded(withoutPositions(rows), upsert));
        }
        yield halves(update).orElse(List.of());
      }
      default -> List.of(); // no part of it would fare better
    };
  }

  private static boolean hasPositions(List<NodeRow> rows) {
    return rows.stream().anyMatch(row -> row.position() != null);
  }

  private static List<NodeRow> withoutPositions(List<NodeRow> rows) {
    return rows.stream().map(row -> new NodeRow(row.key(), row.attributes())).toList();
  }

  /// Empty where there is nothing to halve.
  private static Optional<List<KeyedUpdate>> halves(KeyedUpdate update) {
    return switch (update) {
      case KeyedUpdate.NodeAdded(var rows, var upsert) ->
          halves(rows, half -> new KeyedUpdate.NodeAdded(half, upsert));
      case KeyedUpdate.NodeRemoved(var keys) -> halves(keys, KeyedUpdate.NodeRemoved::new);
      case KeyedUpdate.EdgeAdded(var rows, var upsert) ->
          halves(rows, half -> new KeyedUpdate.EdgeAdded(half, upsert));
      case KeyedUpdate.EdgeRemoved(var keys) -> halves(keys, KeyedUpdate.EdgeRemoved::new);
      case KeyedUpdate.ElementsChanged(var target, var items) ->
          halves(items, half -> new KeyedUpdate.ElementsChanged(target, half));
      case KeyedUpdate.PositionsSet set -> halves(set);
      case KeyedUpdate.AttrChanged _,
          KeyedUpdate.ColumnAdded _,
          KeyedUpdate.ColumnChanged _,
          KeyedUpdate.ColumnRemoved _,
          KeyedUpdate.PositionDelta _,
          KeyedUpdate.SelectionChanged _,
          KeyedUpdate.PinsChanged _,
          KeyedUpdate.StyleChanged _,
          KeyedUpdate.GraphRenamed _,
          KeyedUpdate.ProducerChanged _ ->
          Optional.empty();
    };
  }

  private static <T> Optional<List<KeyedUpdate>> halves(
      List<T> items, Function<List<T>, KeyedUpdate> update) {
    if (items.size() < 2) return Optional.empty();
    int middle = items.size() / 2;
    return Optional.of(
        List.of(
            update.apply(items.subList(0, middle)),
            update.apply(items.subList(middle, items.size()))));
  }

  private static Optional<List<KeyedUpdate>> halves(KeyedUpdate.PositionsSet set) {
    int size = set.keys().size();
    if (size < 2) return Optional.empty();
    return Optional.of(List.of(rows(set, 0, size / 2), rows(set, size / 2, size)));
  }

  private static KeyedUpdate rows(KeyedUpdate.PositionsSet set, int from, int to) {
    int k = set.positions().dimensions();
    float[] values = Arrays.copyOfRange(set.positions().values(), from * k, to * k);
    return new KeyedUpdate.PositionsSet(set.keys().subList(from, to), new Positions(k, values));
  }
}
