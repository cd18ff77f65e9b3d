package orrery.format;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;

/// The values of the texts last seen in one column: most columns repeat themselves, and then a text
/// is parsed once and its value shared by all rows. For one thread.
final class CellCache {
  private static final int SLOTS = 256;

  private final String column;
  private final @Nullable String[] texts = new @Nullable String[SLOTS];
  private final AttributeValue[] values = new AttributeValue[SLOTS];

  CellCache(String column) {
    this.column = column;
  }

  AttributeValue parse(String text) {
    int slot = (text.hashCode() * 0x9E3779B9) >>> 24;
    if (!Objects.equals(texts[slot], text)) {
      texts[slot] = text;
      values[slot] = ReservedColumns.parse(column, text);
    }
    return values[slot];
  }
}
