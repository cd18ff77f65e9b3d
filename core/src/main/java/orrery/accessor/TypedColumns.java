package orrery.accessor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.GraphSnapshot.NamedColumn;

/// The attribute columns of all nodes or all edges while they are read: types are declared, else
/// inferred from all values, and widened where one does not fit. For one thread.
final class TypedColumns {
  /// Below that many distinct strings a column is a category however few its rows are.
  private static final int ALWAYS_CATEGORY = 20;

  private final SequencedMap<String, Growing> columns = new LinkedHashMap<>();

  TypedColumns(List<ColumnSpec> declared) {
    for (ColumnSpec spec : declared) columns.put(spec.name(), new Growing(spec.type()));
  }

  /// Takes the attributes of one row.
  void add(int row, Map<String, AttributeValue> attributes) {
    attributes.forEach(
        (name, value) -> {
          if (!value.isAbsent()) {
            columns.computeIfAbsent(name, _ -> new Growing(null)).set(row, value);
          }
        });
  }

  List<NamedColumn> build(int rows) {
    var built = new ArrayList<NamedColumn>(columns.size());
    columns.forEach(
        (name, column) ->
            built.add(new NamedColumn(name, column.values.build(column.type(name), rows))));
    return built;
  }

  private static final class Growing {
    private final ColumnBuilder values = new ColumnBuilder(0);
    private final Set<String> distinct = new HashSet<>();
    private final boolean isDeclared;
    private @Nullable ColumnType type;
    private int count;

    Growing(@Nullable ColumnType declared) {
      this.type = declared;
      this.isDeclared = declared != null;
    }

    void set(int row, AttributeValue value) {
      type = type == null ? ColumnType.of(value) : type.widenedFor(value);
      if (type == ColumnType.CATEGORY && value instanceof TextValue(String text)) {
        if (distinct.add(text) && distinct.size() > ColumnType.MAX_CATEGORIES) {
          type = ColumnType.TEXT;
          distinct.clear();
        }
      }
      values.set(row, value);
      count++;
    }

    /// Strings that hardly repeat are text, not categories; labels and colours always are.
    ColumnType type(String name) {
      if (type == null) return ColumnType.TEXT;
      if (type != ColumnType.CATEGORY || isDeclared) return type;
      boolean isAlwaysText = name.equals("label") || name.equals("color");
      boolean repeats = distinct.size() <= ALWAYS_CATEGORY || distinct.size() * 2 <= count;
      return repeats && !isAlwaysText ? ColumnType.CATEGORY : ColumnType.TEXT;
    }
  }
}
