package orrery.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The PNG format (ISO/IEC 15948), as far as a picture of 24 bits a pixel needs it. Written by hand
/// so that no windowing toolkit is loaded for it.
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int CHANNELS = 3;
  private static final byte UP = 2; // filter: the difference to the row above

  private Png() {}

  /// Writes `canvas` to `out`, which stays open.
  static void write(Canvas canvas, OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    data.write(SIGNATURE);
    chunk(data, "IHDR", header(canvas));
    chunk(data, "IDAT", compressed(canvas));
    chunk(data, "IEND", new byte[0]);
    data.flush();
  }

  private static byte[] header(Canvas canvas) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var header = new DataOutputStream(bytes);
    header.writeInt(canvas.width);
    header.writeInt(canvas.height);
    header.write(new byte[] {8, 2, 0, 0, 0}); // bits, true colour, and the only ways there are
    return bytes.toByteArray();
  }

  private static byte[] compressed(Canvas canvas) throws IOException {
    byte[] pixels = canvas.pixels();
    int stride = canvas.width * CHANNELS;
    byte[] row = new byte[1 + stride];
    row[0] = UP;
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (var zipped = new DeflaterOutputStream(bytes, deflater)) {
      for (int from = 0; from < pixels.length; from += stride) {
        for (int i = 0; i < stride; i++) {
          int above = from == 0 ? 0 : pixels[from - stride + i];
          row[1 + i] = (byte) (pixels[from + i] - above);
        }
        zipped.write(row);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var check = new CRC32();
    check.update(name);
    check.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) check.getValue());
  }
}
