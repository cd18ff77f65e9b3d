package orrery.kernel;

/// Randomness as a function of what it is for: the same seed and the same numbers give the same
/// value, in any order and on any thread.
public final class Noise {
  private Noise() {}

  /// 64 well mixed bits of three numbers.
  public static long bits(long seed, long first, long second) {
    return mix(mix(mix(seed + 0x9E3779B97F4A7C15L) + first) + second * 0xD1B54A32D192ED03L);
  }

  /// Even over `[-1, 1)`.
  public static float signed(long seed, long first, long second) {
    return (bits(seed, first, second) >> 40) * 0x1p-23f;
  }

  /// Even over `[0, 1)`.
  public static double unit(long seed, long first, long second) {
    return (bits(seed, first, second) >>> 11) * 0x1p-53;
  }

  /// Even over `[0, bound)`.
  public static int below(int bound, long seed, long first, long second) {
    return (int) (unit(seed, first, second) * bound);
  }

  // The finaliser of SplitMix64.
  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
