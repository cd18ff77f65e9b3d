package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// All that one tick committed, or several ticks in one.
///
/// @param first the first tick it stands for; equal to `sequence` unless it replaces several
/// @param schema the columns as they are after it
public record UpdateFrame(
    String epoch, long first, long sequence, List<Update> updates, Schema schema) {
  public UpdateFrame {
    requireNonNull(epoch, "epoch");
    requireNonNull(schema, "schema");
    updates = List.copyOf(updates);
    if (first > sequence) {
      throw new IllegalArgumentException("first " + first + " lies after sequence " + sequence);
    }
  }
}
