package orrery.source;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import orrery.model.EdgeKeys;

/// The edges of a [GraphIndex] by slot: ends, id, key, and who is incident to whom.
///
/// A generated key is only its ordinal; keys of their own are texts. About 45 bytes an edge.
///
/// For one thread.
final class EdgeSlots {
  private static final int NONE = -1;
  private static final int OWN_KEY = 0; // an ordinal that no generated key has

  private final KeyTable nodes;
  private final SlotPool pool = new SlotPool();
  private int[] sources = new int[16];
  private int[] targets = new int[16];
  private int[] ids = new int[16];
  private int[] ordinals = new int[16];
  private final BitSet directed = new BitSet();

  // Half 2e hangs in the list of edge e's source, half 2e+1 in that of its target.
  private int[] firstHalf = new int[16];
  private int[] nextHalf = new int[32];
  private int[] previousHalf = new int[32];

  private final SlotTable generated = new SlotTable(this::generatedHash);
  private final KeyTable ownKeys = new KeyTable();
  private int ownKeysLikeGenerated;

  /// Per pair of ends with several parallels: an ordinal below which all are held by its own
  /// generated keys. So the entry is gone when the pair's edges are.
  private final LongIntHashMap lowestFree = new LongIntHashMap();

  EdgeSlots(KeyTable nodes) {
    this.nodes = nodes;
  }

  int count() {
    return pool.count();
  }

  int id(int edge) {
    return ids[edge];
  }

  int source(int edge) {
    return sources[edge];
  }

  int target(int edge) {
    return targets[edge];
  }

  boolean isDirected(int edge) {
    return directed.get(edge);
  }

  boolean isKeyGenerated(int edge) {
    return ordinals[edge] == 1;
  }

  String key(int edge) {
    return ordinals[edge] == OWN_KEY
        ? ownKeys.key(edge)
        : generatedKey(sources[edge], targets[edge], ordinals[edge]);
  }

  String generatedKey(int source, int target, int ordinal) {
    return EdgeKeys.generated(nodes.key(source), nodes.key(target), ordinal);
  }

  /// The edge that has `key`, be it generated or its own; -1 where none has.
  int find(String key) {
    int own = ownKeys.find(key);
    if (own >= 0) return own;
    Optional<EdgeKeys.Parts> parts = EdgeKeys.parse(key);
    if (parts.isEmpty()) return NONE;
    int source = nodes.find(parts.get().source());
    int target = nodes.find(parts.get().target());
    return source < 0 || target < 0 ? NONE : find(source, target, parts.get().ordinal());
  }

  /// The edge between two nodes that has the generated key of this ordinal, -1 where none has.
  int find(int source, int target, int ordinal) {
    int hash = generatedHash(source, target, ordinal);
    for (int at = generated.start(hash); generated.slot(at) >= 0; at = generated.next(at)) {
      int edge = generated.slot(at);
      if (sources[edge] == source && targets[edge] == target && ordinals[edge] == ordinal) {
        return edge;
      }
    }
    return NONE;
  }

  /// The edge between two nodes that has the first of their generated keys, -1 where none has.
  int findFirst(int source, int target) {
    int ordinal = 1;
    while (isOwnKey(source, target, ordinal)) ordinal++;
    return find(source, target, ordinal);
  }

  /// The lowest ordinal whose key no edge has.
  int lowestFreeOrdinal(int source, int target) {
    long pair = pair(source, target);
    int ordinal = lowestFree.getOrDefault(pair, 1);
    while (find(source, target, ordinal) >= 0 || isOwnKey(source, target, ordinal)) ordinal++;
    if (ordinal > 2 && ownKeysLikeGenerated == 0) lowestFree.put(pair, ordinal);
    return ordinal;
  }

  private boolean isOwnKey(int source, int target, int ordinal) {
    return ownKeysLikeGenerated > 0 && ownKeys.find(generatedKey(source, target, ordinal)) >= 0;
  }

  /// Makes room for the incidence list of a node that is new in this slot.
  void nodeAdded(int node) {
    if (node >= firstHalf.length) firstHalf = grown(firstHalf, node);
    firstHalf[node] = NONE;
  }

  /// An edge incident to `node`, -1 where it has none left.
  int incident(int node) {
    return firstHalf[node] == NONE ? NONE : firstHalf[node] >> 1;
  }

  /// Adds an edge under the generated key of `ordinal`, which must be free.
  ///
  /// @return its slot
  int addGenerated(int id, int source, int target, boolean isDirected, int ordinal) {
    int edge = add(id, source, target, isDirected, ordinal);
    generated.add(edge);
    return edge;
  }

  /// Adds an edge under a key of its own, which must be free and not be what would be generated.
  ///
  /// @return its slot
  int addWithKey(int id, int source, int target, boolean isDirected, String key) {
    int edge = add(id, source, target, isDirected, OWN_KEY);
    ownKeys.put(edge, key);
    if (EdgeKeys.parse(key).isPresent()) ownKeysLikeGenerated++;
    return edge;
  }

  private int add(int id, int source, int target, boolean isDirected, int ordinal) {
    int edge = pool.take();
    if (edge >= ids.length) {
      sources = grown(sources, edge);
      targets = grown(targets, edge);
      ids = grown(ids, edge);
      ordinals = grown(ordinals, edge);
      nextHalf = Arrays.copyOf(nextHalf, 2 * ids.length);
      previousHalf = Arrays.copyOf(previousHalf, 2 * ids.length);
    }
    sources[edge] = source;
    targets[edge] = target;
    ids[edge] = id;
    ordinals[edge] = ordinal;
    directed.set(edge, isDirected);
    link(2 * edge, source);
    link(2 * edge + 1, target);
    return edge;
  }

  void remove(int edge) {
    if (ordinals[edge] == OWN_KEY) {
      if (EdgeKeys.parse(ownKeys.key(edge)).isPresent()) ownKeysLikeGenerated--;
      ownKeys.remove(edge);
    } else {
      generated.remove(edge);
      free(pair(sources[edge], targets[edge]), ordinals[edge]);
    }
    unlink(2 * edge, sources[edge]);
    unlink(2 * edge + 1, targets[edge]);
    pool.release(edge);
  }

  private void free(long pair, int ordinal) {
    if (ordinal == 1) {
      lowestFree.remove(pair);
    } else if (ordinal < lowestFree.getOrDefault(pair, 1)) {
      lowestFree.put(pair, ordinal);
    }
  }

  private void link(int half, int node) {
    int first = firstHalf[node];
    nextHalf[half] = first;
    previousHalf[half] = NONE;
    if (first != NONE) previousHalf[first] = half;
    firstHalf[node] = half;
  }

  private void unlink(int half, int node) {
    int next = nextHalf[half];
    int previous = previousHalf[half];
    if (next != NONE) previousHalf[next] = previous;
    if (previous == NONE) {
      firstHalf[node] = next;
    } else {
      nextHalf[previous] = next;
    }
  }

  private int generatedHash(int edge) {
    return generatedHash(sources[edge], targets[edge], ordinals[edge]);
  }

  private static int generatedHash(int source, int target, int ordinal) {
    return (source * 0x9e3779b1 + target) * 0xc2b2ae35 + ordinal;
  }

  private static long pair(int source, int target) {
    return ((long) source << 32) | target;
  }

  private static int[] grown(int[] array, int index) {
    return Arrays.copyOf(array, Math.max(index + 1, array.length + (array.length >> 1)));
  }
}
