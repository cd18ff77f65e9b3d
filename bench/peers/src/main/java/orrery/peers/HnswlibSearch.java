package orrery.peers;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/// hnswlib-core: builds its index of all rows and asks it for the neighbours of each.
final class HnswlibSearch {
  private static final int EF = 60; // its 10 finds too few of 15

  private HnswlibSearch() {}

  private record Row(Integer id, float[] vector) implements Item<Integer, float[]> {
    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    Matrix table = farEnd.table();
    int columns = table.columns(), count = farEnd.integer("neighbors");
    int threads = farEnd.integer("threads");
    var rows = new ArrayList<Row>();
    for (int row = 0; row < table.rows(); row++) {
      float[] vector = new float[columns];
      System.arraycopy(table.values(), row * columns, vector, 0, columns);
      rows.add(new Row(row, vector));
    }
    var pool = new ForkJoinPool(threads);
    Matrix[] found = new Matrix[1];
    farEnd.serve(() -> found[0] = search(rows, count, threads, pool), () -> found[0]);
  }

  private static Matrix search(List<Row> rows, int count, int threads, ForkJoinPool pool) {
    int columns = rows.getFirst().dimensions();
    HnswIndex<Integer, float[], Row, Float> index =
        HnswIndex.newBuilder(columns, DistanceFunctions.FLOAT_EUCLIDEAN_DISTANCE, rows.size())
            .withEf(EF)
            .build();
    try {
      index.addAll(rows, threads, (_, _) -> {}, Integer.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Neighbors.all(
        rows.size(),
        count,
        pool,
        row ->
            index.findNearest(rows.get(row).vector(), count + 1).stream()
                .mapToInt(result -> result.item().id()));
  }
}
