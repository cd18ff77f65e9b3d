package orrery.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnType;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.AttributesItem;

/// One attribute of many elements as a typed column.
final class AttributeColumns {
  private AttributeColumns() {}

  /// The change of one column: of the narrowest type that holds all of `values`. Where all are
  /// absent there is no type that could not be wrong, so each element is told its own.
  static Update changed(Target target, String column, int[] ids, List<AttributeValue> values) {
    ColumnType type = narrowestType(values);
    if (type == null) {
      var items = new ArrayList<AttributesItem>(ids.length);
      for (int id : ids) items.add(new AttributesItem(id, Map.of(column, AttributeValue.absent())));
      return new Update.ElementsChanged(target, items);
    }
    var builder = new ColumnBuilder(values.size());
    values.forEach(builder::add);
    return new Update.AttrChanged(target, column, ids, builder.build(type, values.size()));
  }

  /// Null where no value is present.
  private static @Nullable ColumnType narrowestType(List<AttributeValue> values) {
    ColumnType type = null;
    for (AttributeValue value : values) {
      if (value.isAbsent()) continue;
      type = type == null ? ColumnType.of(value) : type.widenedFor(value);
    }
    if (type != ColumnType.CATEGORY || values.size() <= ColumnType.MAX_CATEGORIES) return type;

    var distinct = new HashSet<String>();
    for (AttributeValue value : values) {
      if (value instanceof TextValue(String text)) distinct.add(text);
    }
    return distinct.size() > ColumnType.MAX_CATEGORIES ? ColumnType.TEXT : type;
  }
}
