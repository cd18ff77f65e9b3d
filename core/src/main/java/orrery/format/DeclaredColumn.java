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

  /// A column as its declaration has it; what is not there is null.
  static DeclaredColumn of(
      String id,
      @Nullable String name,
      @Nullable String type,
      @Nullable String extension,
      @Nullable String defaultText) {
    String typeName = extension == null ? type : extension;
    return new DeclaredColumn(
        name == null ? id : name,
        typeName == null ? DeclaredType.UNDECLARED : DeclaredType.of(typeName),
        defaultText);
  }

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
