package orrery.engine;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;

/// A growing array in pages that cuts share with the engine: a page is copied when it is first
/// written after a cut, and growth copies nothing.
///
/// Confined to the engine's thread; what [#share] returns is for any thread.
///
/// @param <A> the array type of one page, such as `int[]`
final class Pages<A> {
  static final int SHIFT = 12;
  static final int SIZE = 1 << SHIFT;
  private static final int MASK = SIZE - 1;

  private final IntFunction<A[]> directory;
  private final Consumer<A> fill;
  private final UnaryOperator<A> copy;
  private final IntFunction<A> create;
  private final int pageLength;
  private A[] pages;
  private boolean[] shared = new boolean[4];
  private int count;

  private Pages(
      int pageLength,
      IntFunction<A[]> directory,
      IntFunction<A> create,
      UnaryOperator<A> copy,
      Consumer<A> fill) {
    this.pageLength = pageLength;
    this.directory = directory;
    this.create = create;
    this.copy = copy;
    this.fill = fill;
    this.pages = directory.apply(4);
  }

  /// `int`s, `empty` where nothing was written.
  static Pages<int[]> ofInts(int empty) {
    return new Pages<>(
        SIZE, int[][]::new, int[]::new, int[]::clone, page -> Arrays.fill(page, empty));
  }

  static Pages<short[]> ofShorts() {
    return new Pages<>(SIZE, short[][]::new, short[]::new, short[]::clone, _ -> {});
  }

  static Pages<long[]> ofLongs() {
    return new Pages<>(SIZE, long[][]::new, long[]::new, long[]::clone, _ -> {});
  }

  /// One bit an element, 64 in a `long`.
  static Pages<long[]> ofBits() {
    return new Pages<>(SIZE / Long.SIZE, long[][]::new, long[]::new, long[]::clone, _ -> {});
  }

  static Pages<double[]> ofDoubles() {
    return new Pages<>(SIZE, double[][]::new, double[]::new, double[]::clone, _ -> {});
  }

  /// `width` floats an element, side by side.
  static Pages<float[]> ofFloatRows(int width) {
    return new Pages<>(SIZE * width, float[][]::new, float[]::new, float[]::clone, _ -> {});
  }

  static Pages<@Nullable String[]> ofStrings() {
    return new Pages<>(
        SIZE,
        size -> new @Nullable String[size][],
        size -> new @Nullable String[size],
        page -> page.clone(),
        _ -> {});
  }

  static Pages<@Nullable AttributeValue[]> ofValues() {
    return new Pages<>(
        SIZE,
        size -> new @Nullable AttributeValue[size][],
        size -> new @Nullable AttributeValue[size],
        page -> page.clone(),
        _ -> {});
  }

  /// Where element `index` lies in its page.
  static int offset(int index) {
    return index & MASK;
  }

  /// Whether the page of element `index` was ever written.
  boolean has(int index) {
    return index >> SHIFT < count;
  }

  /// The page of element `index`, to be read.
  A read(int index) {
    return pages[index >> SHIFT];
  }

  /// The page of element `index`, to be written now.
  A write(int index) {
    int page = index >> SHIFT;
    if (page >= count) grow(page + 1);
    if (shared[page]) {
      pages[page] = copy.apply(pages[page]);
      shared[page] = false;
    }
    return pages[page];
  }

  /// The pages as they are now, never written again.
  A[] share() {
    Arrays.fill(shared, 0, count, true);
    return Arrays.copyOf(pages, count);
  }

  private void grow(int newCount) {
    if (newCount > pages.length) {
      int capacity = Math.max(newCount, pages.length * 2);
      A[] larger = directory.apply(capacity);
      System.arraycopy(pages, 0, larger, 0, count);
      pages = larger;
      shared = Arrays.copyOf(shared, capacity);
    }
    for (; count < newCount; count++) {
      A page = create.apply(pageLength);
      fill.accept(page);
      pages[count] = page;
    }
  }
}
