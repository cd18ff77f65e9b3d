package orrery.picture;

/// Pixels of a picture that lines, discs and rings are painted on. What covers a part of a pixel
/// colours a part of it, so that edges are smooth; what lies outside is cut off.
final class Canvas {
  private static final float HALF_PIXEL = 0.5f;

  final int width;
  final int height;
  private final float[] channels; // red, green and blue of each pixel, from 0 to 255

  Canvas(int width, int height, Ink field) {
    this.width = width;
    this.height = height;
    channels = new float[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    for (int at = 0; at < channels.length; at += 3) {
      channels[at] = field.red();
      channels[at + 1] = field.green();
      channels[at + 2] = field.blue();
    }
  }

  void disc(float x, float y, float radius, Ink ink) {
    float reach = radius + HALF_PIXEL;
    for (int row = first(y - reach); row <= Math.min(height - 1, y + reach); row++) {
      for (int column = first(x - reach); column <= Math.min(width - 1, x + reach); column++) {
        blend(column, row, covered(distance(column - x, row - y) - radius), ink);
      }
    }
  }

  void ring(float x, float y, float radius, float lineWidth, Ink ink) {
    float reach = radius + lineWidth;
    for (int row = first(y - reach); row <= Math.min(height - 1, y + reach); row++) {
      for (int column = first(x - reach); column <= Math.min(width - 1, x + reach); column++) {
        float off = Math.abs(distance(column - x, row - y) - radius) - lineWidth / 2;
        blend(column, row, covered(off), ink);
      }
    }
  }

  void line(float x0, float y0, float x1, float y1, float lineWidth, Ink ink) {
    boolean isSteep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
    float a0 = isSteep ? y0 : x0, b0 = isSteep ? x0 : y0;
    float a1 = isSteep ? y1 : x1, b1 = isSteep ? x1 : y1;
    if (a0 > a1) {
      walk(a1, b1, a0, b0, isSteep, lineWidth, ink);
    } else {
      walk(a0, b0, a1, b1, isSteep, lineWidth, ink);
    }
  }

  /// Goes along the longer axis `a`; at each step the line is a few pixels across `b`.
  private void walk(
      float a0, float b0, float a1, float b1, boolean isSteep, float lineWidth, Ink ink) {
    float slope = a1 > a0 ? (b1 - b0) / (a1 - a0) : 0;
    float flat = 1 / (float) Math.sqrt(1 + slope * slope); // how far off is, of what it is across
    float reach = (lineWidth / 2 + HALF_PIXEL) / flat;
    int end = (int) Math.min((isSteep ? height : width) - 1, Math.floor(a1 + HALF_PIXEL));
    int most = (isSteep ? width : height) - 1;
    for (int a = first(a0); a <= end; a++) {
      float along = Math.min(a + HALF_PIXEL, a1) - Math.max(a - HALF_PIXEL, a0);
      float middle = b0 + slope * (a - a0);
      for (int b = first(middle - reach); b <= Math.min(most, middle + reach); b++) {
        float share =
            covered(Math.abs(b - middle) * flat - lineWidth / 2) * Math.clamp(along, 0, 1);
        blend(isSteep ? b : a, isSteep ? a : b, share, ink);
      }
    }
  }

  /// Packed as 24 bits a pixel, row by row.
  byte[] pixels() {
    byte[] pixels = new byte[channels.length];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) Math.round(channels[i]);
    return pixels;
  }

  private void blend(int column, int row, float covered, Ink ink) {
    float share = covered * ink.opacity();
    if (share <= 0) return;
    int at = 3 * (row * width + column);
    channels[at] += share * (ink.red() - channels[at]);
    channels[at + 1] += share * (ink.green() - channels[at + 1]);
    channels[at + 2] += share * (ink.blue() - channels[at + 2]);
  }

  /// How much of a pixel is inside of a border that is so far away from its middle.
  private static float covered(float outside) {
    return Math.clamp(HALF_PIXEL - outside, 0, 1);
  }

  private static float distance(float dx, float dy) {
    return (float) Math.sqrt(dx * dx + dy * dy);
  }

  private static int first(float coordinate) {
    return Math.max(0, (int) Math.floor(coordinate));
  }
}
