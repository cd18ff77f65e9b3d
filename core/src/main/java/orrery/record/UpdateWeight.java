package orrery.record;

import java.util.Map;
import orrery.model.AttributeValue;
import orrery.model.Update;
import orrery.model.UpdateFrame;

/// About how many bytes a tick takes while it waits to be written.
final class UpdateWeight {
  private static final long FRAME = 256, ID = 4, VALUE = 32, ELEMENT = 128, ATTRIBUTE = 64;

  private UpdateWeight() {}

  static long of(UpdateFrame frame) {
    long bytes = FRAME;
    for (Update update : frame.updates()) bytes += of(update);
    return bytes;
  }

  private static long of(Update update) {
    return switch (update) {
      case Update.NodeAdded(var items) ->
          items.stream().mapToLong(item -> of(item.attributes())).sum();
      case Update.EdgeAdded(var items) ->
          items.stream().mapToLong(item -> of(item.attributes())).sum();
      case Update.ElementsChanged(_, var items) ->
          items.stream().mapToLong(item -> of(item.attributes())).sum();
      case Update.NodeRemoved(int[] ids) -> ids.length * ID;
      case Update.EdgeRemoved(int[] ids) -> ids.length * ID;
      case Update.AttrChanged(_, _, int[] ids, _) -> ids.length * VALUE;
      case Update.PositionsSet(int[] ids, var positions) ->
          (ids.length + (long) positions.values().length) * ID;
      case Update.PositionDelta(int[] ids, var deltas) ->
          (ids.length + (long) deltas.values().length) * ID;
      case Update.SelectionChanged(int[] selected, int[] deselected) ->
          (selected.length + (long) deselected.length) * ID;
      case Update.PinsChanged(int[] pinned, int[] unpinned) ->
          (pinned.length + (long) unpinned.length) * ID;
      case Update.ColumnAdded _,
          Update.ColumnChanged _,
          Update.ColumnRemoved _,
          Update.ProducerChanged _,
          Update.SimulationChanged _,
          Update.StyleChanged _,
          Update.GraphRenamed _ ->
          ELEMENT;
    };
  }

  private static long of(Map<String, AttributeValue> attributes) {
    return ELEMENT + attributes.size() * ATTRIBUTE;
  }
}
