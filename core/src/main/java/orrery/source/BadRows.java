package orrery.source;

import java.util.ArrayList;
import java.util.List;
import orrery.model.Warning;

/// The bad elements of good files: the first are kept by name, all are counted. Strict, the first
/// ends the reading.
final class BadRows {
  private static final int MOST_NAMED = 99; // and one line for the rest

  private final boolean isStrict;
  private final List<Warning> named = new ArrayList<>();
  private long unnamed;

  BadRows(boolean isStrict) {
    this.isStrict = isStrict;
  }

  /// @param line from 1, or 0 where it is unknown
  /// @throws SourceException where reading is strict
  void add(String file, long line, String reason) {
    String message = place(file, line) + ": " + reason;
    if (isStrict) throw new SourceException(message);

    if (named.size() < MOST_NAMED) {
      named.add(new Warning("bad_row", message));
    } else {
      unnamed++;
    }
  }

  long count() {
    return named.size() + unnamed;
  }

  List<Warning> warnings() {
    var warnings = new ArrayList<>(named);
    if (unnamed > 0) {
      warnings.add(
          new Warning("bad_row", "%,d more bad rows, %,d in all".formatted(unnamed, count())));
    }
    return warnings;
  }

  static String place(String file, long line) {
    return line > 0 ? file + " line " + line : file;
  }
}
