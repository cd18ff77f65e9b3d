package orrery.format;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;

/// The attributes of one element in the order of the file, as two arrays: a million rows of a table
/// share one array of names. Immutable, for any thread.
final class RowAttributes extends AbstractMap<String, AttributeValue> {
  private final String[] names;
  private final AttributeValue[] values;

  private RowAttributes(String[] names, AttributeValue[] values) {
    this.names = names;
    this.values = values;
  }

  /// Attributes `names[i]` → `values[i]`; both arrays are handed over, names are distinct and no
  /// value is absent.
  static Map<String, AttributeValue> of(String[] names, AttributeValue[] values) {
    return names.length == 0 ? Map.of() : new RowAttributes(names, values);
  }

  static Map<String, AttributeValue> copyOf(Map<String, AttributeValue> attributes) {
    return of(
        attributes.keySet().toArray(String[]::new),
        attributes.values().toArray(AttributeValue[]::new));
  }

  @Override
  public @Nullable AttributeValue get(@Nullable Object name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) return values[i];
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
    for (int i = 0; i < names.length; i++) action.accept(names[i], values[i]);
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Entry<String, AttributeValue>> iterator() {
        return new EntryIterator();
      }
    };
  }

  private final class EntryIterator implements Iterator<Map.Entry<String, AttributeValue>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < names.length;
    }

    @Override
    public Map.Entry<String, AttributeValue> next() {
      if (next == names.length) throw new NoSuchElementException();
      return Map.entry(names[next], values[next++]);
    }
  }
}
