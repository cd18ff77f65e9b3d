package orrery.options;

/// What a number may be.
final class Range {
  private Range() {}

  static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ": give a number from " + least + " to " + most);
    }
  }
}
