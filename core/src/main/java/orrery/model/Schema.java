package orrery.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which attribute columns nodes and edges have, in the order they came.
public record Schema(List<ColumnSpec> nodeColumns, List<ColumnSpec> edgeColumns) {
  public static final Schema EMPTY = new Schema(List.of(), List.of());

  public Schema {
    nodeColumns = List.copyOf(nodeColumns);
    edgeColumns = List.copyOf(edgeColumns);
  }

  public List<ColumnSpec> columns(Target target) {
    return switch (target) {
      case NODE -> nodeColumns;
      case EDGE -> edgeColumns;
    };
  }

  /// The type of a column, if there is one of that name.
  public Optional<ColumnType> type(Target target, String column) {
    for (ColumnSpec spec : columns(target)) {
      if (spec.name().equals(column)) return Optional.of(spec.type());
    }
    return Optional.empty();
  }

  /// @throws RefusedException `bad_params` where there is no column of that name
  public void requireColumn(Target target, String column) {
    if (type(target, column).isEmpty()) {
      throw unknownColumn(target, column, columns(target).stream().map(ColumnSpec::name).toList());
    }
  }

  static RefusedException unknownColumn(Target target, String name, Collection<String> known) {
    String guess =
        Spelling.nearest(name, known).map(near -> ": did you mean '" + near + "'?").orElse("");
    return new RefusedException(
        ErrorCode.BAD_PARAMS,
        "there is no %s column '%s'%s".formatted(target.wireName(), name, guess));
  }
}
