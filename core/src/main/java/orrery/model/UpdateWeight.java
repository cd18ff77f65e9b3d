package orrery.model;

import java.util.Map;

/// About how many bytes of memory updates take while they are kept.
public final class UpdateWeight {
  private static final long FRAME = 256, ID = 4, VALUE = 32, ELEMENT = 128, ATTRIBUTE = 64;

  private UpdateWeight() {}

  /// Of all updates of a frame.
  public static long of(UpdateFrame frame) {
    long bytes = FRAME;
    for (Update update : frame.updates()) bytes += of(update);
    return bytes;
  }

  /// Of one update.
  public static long of(Update update) {
    return switch (update) {
      case Update.NodeAdded(var items) ->
          items.stream().mapToLong(item -> 2L * item.key().length() + of(item.attributes())).sum();
      case Update.EdgeAdded(var items) ->
          items.stream().mapToLong(item -> 2L * item.key().length() + of(item.attributes())).sum();
      case Update.ElementsChanged(_, var items) ->
          items.stream().mapToLong(item -> of(item.attributes())).sum();
      case Update.NodeRemoved(int[] ids) -> ids.length * ID;
      case Update.EdgeRemoved(int[] ids) -> ids.length * ID;
      case Update.AttrChanged(_, _, int[] ids, var values) -> ids.length * VALUE + texts(values);
      case Update.PositionsSet(int[] ids, var positions, _, _) ->
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
    long bytes = ELEMENT;
    for (AttributeValue value : attributes.values()) bytes += ATTRIBUTE + text(value);
    return bytes;
  }

  private static long texts(Column values) {
    if (values instanceof Column.CategoryColumn(var dictionary, _, _)) {
      return dictionary.stream().mapToLong(text -> 2L * text.length()).sum();
    }
    if (!(values instanceof Column.ValueColumn)) return 0;
    long bytes = 0;
    for (int row = 0; row < values.size(); row++) bytes += text(values.value(row));
    return bytes;
  }

  private static long text(AttributeValue value) {
    return switch (value) {
      case AttributeValue.TextValue(String text) -> 2L * text.length();
      case AttributeValue.ListValue(var items) ->
          items.stream().mapToLong(UpdateWeight::text).sum();
      default -> 0;
    };
  }
}
