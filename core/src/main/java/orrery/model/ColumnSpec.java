package orrery.model;

import static java.util.Objects.requireNonNull;

/// The name and type of one attribute column.
public record ColumnSpec(String name, ColumnType type) {
  public ColumnSpec {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
  }
}
