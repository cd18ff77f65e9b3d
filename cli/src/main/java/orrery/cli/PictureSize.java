package orrery.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Pixels of a picture, given as `WIDTHxHEIGHT`.
record PictureSize(int width, int height) {
  static final String DEFAULT = "1600x1200";
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");
  private static final int LEAST = 16, MOST = 16_384;

  static final class Converter implements ITypeConverter<PictureSize> {
    @Override
    public PictureSize convert(String text) {
      var found = TEXT.matcher(text);
      if (found.matches()) {
        int width = Integer.parseInt(found.group(1)), height = Integer.parseInt(found.group(2));
        if (Math.min(width, height) >= LEAST && Math.max(width, height) <= MOST) {
          return new PictureSize(width, height);
        }
      }
      throw new TypeConversionException(
          "'%s' is no size: give WIDTHxHEIGHT, each from %d to %d, such as %s"
              .formatted(text, LEAST, MOST, DEFAULT));
    }
  }
}
