package orrery.engine;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Function;
import orrery.embedding.Quality;
import orrery.embedding.Turning;
import orrery.layout.EdgeWeights;
import orrery.layout.LayoutGraph;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.GraphSnapshot;
import orrery.model.MethodDeclaration;
import orrery.model.Parameters;
import orrery.model.Positions;

/// The graph as the living layout is to begin with it. For any thread.
record LivingStart(GraphSnapshot snapshot, int dimensions, Parameters parameters, long seed) {

  /// Every node where it is.
  LayoutGraph asItStands() {
    return placed(snapshot.positions(), all());
  }

  /// Nodes where `positions` has them; others are to be found.
  LayoutGraph at(int[] ids, Positions positions) {
    var rowOf = new IntIntHashMap(ids.length);
    for (int row = 0; row < ids.length; row++) rowOf.put(ids[row], row);
    int[] nodes = snapshot.nodes().ids();
    float[] values = new float[nodes.length * dimensions];
    var there = new BitSet(nodes.length);
    for (int row = 0; row < nodes.length; row++) {
      int index = rowOf.indexOf(nodes[row]);
      if (!rowOf.indexExists(index)) continue;
      System.arraycopy(
          positions.values(),
          rowOf.indexGet(index) * dimensions,
          values,
          row * dimensions,
          dimensions);
      there.set(row);
    }
    return placed(new Positions(dimensions, values), there);
  }

  /// Every node where `initial` finds a place for it, turned to lie like what is there.
  LayoutGraph afresh(Function<MethodInput, Positions> initial) {
    Positions found = initial.apply(input());
    int[] ids = snapshot.nodes().ids();
    var turning = Turning.fit(MethodDeclaration.Axes.FREE, ids, found, ids, snapshot.positions());
    return placed(turning.apply(found), all());
  }

  /// How good the drawing is that `snapshot` holds.
  static Map<String, Double> quality(GraphSnapshot snapshot, Run run, long seed) {
    var input =
        MethodInput.of(snapshot, snapshot.dimensions(), null, new Parameters(Map.of()), seed);
    return Quality.measure(input, MethodResult.of(snapshot.positions()), run);
  }

  private MethodInput input() {
    return MethodInput.of(snapshot, dimensions, null, parameters, seed);
  }

  private BitSet all() {
    var all = new BitSet(snapshot.nodeCount());
    all.set(0, snapshot.nodeCount());
    return all;
  }

  private LayoutGraph placed(Positions positions, BitSet rows) {
    MethodInput input = input();
    float[] weights = EdgeWeights.of(input.edgeColumns(), parameters.text("edgeWeight"));
    return input.graph().withWeights(weights).withPositions(positions.values(), rows);
  }
}
