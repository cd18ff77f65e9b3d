package orrery.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.Target;

/// An attribute that GraphML or GEXF declares.
///
/// @param defaultText what elements without it have, or null
record DeclaredColumn(String name, DeclaredType type, @Nullable String defaultText) {

  void declare(Target target, GraphSink sink) {
    Optional<ColumnType> columnType =
        ReservedColumns.isText(name) ? Optional.of(ColumnType.CATEGORY) : type.columnType();
    columnType.ifPresent(known -> sink.column(target, new ColumnSpec(name, known)));
  }

  AttributeValue parse(String text) {
    return ReservedColumns.isText(name) ? ReservedColumns.parse(name, text) : type.parse(text);
  }

  void applyDefault(AttributesBuilder attributes) {
    if (defaultText != null) attributes.putIfMissing(name, parse(defaultText));
  }
}
