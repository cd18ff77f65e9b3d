package orrery.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A table of numbers, or positions: `values[row * columns + column]`. In a file two little-endian
/// ints, rows and columns, and then the floats, which every language reads.
record Matrix(int rows, int columns, float[] values) {
  static Matrix read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int rows = bytes.getInt(), columns = bytes.getInt();
    float[] values = new float[rows * columns];
    bytes.asFloatBuffer().get(values);
    return new Matrix(rows, columns, values);
  }

  void write(Path file) throws IOException {
    var bytes = ByteBuffer.allocate(8 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(rows).putInt(columns).asFloatBuffer().put(values);
    writeAll(file, bytes.clear());
  }

  static void writeAll(Path file, ByteBuffer bytes) throws IOException {
    try (var out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) out.write(bytes);
    }
  }

  float at(int row, int column) {
    return values[row * columns + column];
  }

  /// The square of the distance between two rows.
  float squaredDistance(int a, int b) {
    float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
    int i = a * columns, j = b * columns, end = i + columns;
    for (; i + 3 < end; i += 4, j += 4) { // four sums, for one would wait for itself
      float d0 = values[i] - values[j], d1 = values[i + 1] - values[j + 1];
      float d2 = values[i + 2] - values[j + 2], d3 = values[i + 3] - values[j + 3];
      sum0 += d0 * d0;
      sum1 += d1 * d1;
      sum2 += d2 * d2;
      sum3 += d3 * d3;
    }
    for (; i < end; i++, j++) {
      float d = values[i] - values[j];
      sum0 += d * d;
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
