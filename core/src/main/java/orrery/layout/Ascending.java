package orrery.layout;

import java.util.Arrays;

/// Sorts numbers without objects: which come first, compared as floats; those alike in their order.
final class Ascending {
  private Ascending() {}

  /// The indices of `values` from the least to the greatest.
  static int[] of(double[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits((float) values[i]);
      int sortable = bits ^ ((bits >> 31) & Integer.MAX_VALUE); // orders as the floats do
      keys[i] = (long) sortable << 32 | i;
    }
    Arrays.sort(keys);
    int[] indices = new int[keys.length];
    for (int i = 0; i < keys.length; i++) indices[i] = (int) keys[i];
    return indices;
  }
}
