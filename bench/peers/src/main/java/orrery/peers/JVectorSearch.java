package orrery.peers;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/// JVector with the numbers of its own introduction: builds its index of all rows and asks it for
/// the neighbours of each.
final class JVectorSearch {
  private static final int DEGREE = 16;
  private static final int BEAM = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final int CANDIDATES = 40;
  private static final VectorSimilarityFunction METRIC = VectorSimilarityFunction.EUCLIDEAN;

  private JVectorSearch() {}

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    Matrix table = farEnd.table();
    int columns = table.columns(), count = farEnd.integer("neighbors");
    var types = VectorizationProvider.getInstance().getVectorTypeSupport();
    var rows = new ArrayList<VectorFloat<?>>();
    for (int row = 0; row < table.rows(); row++) {
      rows.add(
          types.createFloatVector(
              Arrays.copyOfRange(table.values(), row * columns, (row + 1) * columns)));
    }
    var pool = new ForkJoinPool(farEnd.integer("threads"));
    Matrix[] found = new Matrix[1];
    farEnd.serve(() -> found[0] = search(rows, columns, count, pool), () -> found[0]);
  }

  private static Matrix search(
      List<VectorFloat<?>> rows, int columns, int count, ForkJoinPool pool) {
    var vectors = new ListRandomAccessVectorValues(rows, columns);
    var scores = BuildScoreProvider.randomAccessScoreProvider(vectors, METRIC);
    try (var builder =
        GraphIndexBuilder.builder(scores, columns, DEGREE)
            .withBeamWidth(BEAM)
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(ALPHA)
            .withSimdExecutor(pool)
            .withParallelExecutor(pool)
            .build()) {
      var index = builder.build(vectors);
      var searchers = ThreadLocal.withInitial(() -> new GraphSearcher(index));
      return Neighbors.all(
          rows.size(),
          count,
          pool,
          row -> {
            var query = DefaultSearchScoreProvider.exact(rows.get(row), METRIC, vectors);
            var result = searchers.get().search(query, count + 1, CANDIDATES, 0, 0, Bits.ALL);
            return Arrays.stream(result.getNodes()).mapToInt(node -> node.node);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
