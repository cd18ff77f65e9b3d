package orrery.cli;

import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How fast a recording is played: `1`, `10`, `0.5`; `max` or `0` for as fast as can be.
///
/// @param factor empty for as fast as can be
record ReplaySpeed(OptionalDouble factor) {
  static final ReplaySpeed RECORDED = new ReplaySpeed(OptionalDouble.of(1));

  static final class Reading implements ITypeConverter<ReplaySpeed> {
    @Override
    public ReplaySpeed convert(String text) {
      if (text.equals("max")) return new ReplaySpeed(OptionalDouble.empty());
      try {
        double factor = Double.parseDouble(text);
        if (factor == 0) return new ReplaySpeed(OptionalDouble.empty());
        if (factor > 0 && factor <= 1e6) return new ReplaySpeed(OptionalDouble.of(factor));
      } catch (NumberFormatException _) {
        throw unfit(text);
      }
      throw unfit(text);
    }

    private static TypeConversionException unfit(String text) {
      return new TypeConversionException(
          "'" + text + "' is no speed: give a number such as 1 or 10, or max");
    }
  }
}
