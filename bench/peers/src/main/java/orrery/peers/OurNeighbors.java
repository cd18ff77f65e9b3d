package orrery.peers;

import java.io.IOException;
import java.util.stream.IntStream;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.kernel.Workers;

/// Our own search for the nearest neighbours of all rows.
final class OurNeighbors {
  private OurNeighbors() {}

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    Matrix table = farEnd.table();
    int count = farEnd.integer("neighbors");
    Workers workers = farEnd.workers();
    NearestNeighbors[] found = new NearestNeighbors[1];
    farEnd.serve(
        () ->
            found[0] =
                NearestNeighbors.exact(
                    workers,
                    table.rows(),
                    table.columns(),
                    table.values(),
                    count,
                    Metric.EUCLIDEAN),
        () -> matrix(found[0]));
  }

  private static Matrix matrix(NearestNeighbors found) {
    float[] values = new float[found.indices().length];
    IntStream.range(0, values.length).forEach(i -> values[i] = found.indices()[i]);
    return new Matrix(found.rows(), found.k(), values);
  }
}
