package orrery.kernel;

import java.util.Arrays;

/// Nearly all nearest neighbours at a cost that grows little faster than the number of points: a
/// neighbour's neighbour is likely a neighbour (Dong, Moses & Li, WWW 2011). Starts from the parts
/// of a [ProjectionForest]; then, in each round, compares for every point some of those that are in
/// its list or have it in theirs, pairs with at least one that is new there.
///
/// Lists are read as they were at the beginning of a chunk of points and changed at its end, each
/// by one thread, so that the result is the same for any number of threads.
final class NeighborDescent {
  private static final int CANDIDATES = DistanceTile.WIDTH / 2; // new ones, and as many old
  private static final int PIECE = 64; // points of one piece
  private static final int CHUNK = 64; // pieces between changes
  private static final int OWNERS = 16; // ranges of points whose lists are changed side by side
  private static final int MAX_ROUNDS = 12;
  private static final double ENOUGH = 0.001; // changes for each place in a list

  private final Workers workers;
  private final Rows rows;
  private final NearestLists lists;
  private final int k;
  private final long seed;
  private final GatheredPanels[] panels; // by worker
  private final boolean[] isNew; // by place in the lists, as of the beginning of the round
  private final int[] previous; // the lists of the round before
  private final int[] candidates; // of each point, the new ones first
  private final byte[] newCount;
  private final byte[] count;

  private NeighborDescent(Workers workers, Rows rows, int k, long seed, DistanceTile tile) {
    this.workers = workers;
    this.rows = rows;
    this.k = k;
    this.seed = seed;
    lists = new NearestLists(rows.count(), k);
    panels = new GatheredPanels[workers.count()];
    int largest = Math.max(partSize(k), 2 * CANDIDATES);
    for (int i = 0; i < panels.length; i++) panels[i] = new GatheredPanels(rows, largest, tile);
    isNew = new boolean[rows.count() * k];
    previous = new int[rows.count() * k];
    candidates = new int[Math.multiplyExact(rows.count(), 2 * CANDIDATES)];
    newCount = new byte[rows.count()];
    count = new byte[rows.count()];
  }

  static NearestLists find(Workers workers, Rows rows, int k, long seed, DistanceTile tile) {
    var descent = new NeighborDescent(workers, rows, k, seed, tile);
    descent.compareParts();
    Arrays.fill(descent.isNew, true);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      descent.chooseCandidates(round);
      descent.compareCandidates();
      if (descent.markNew() <= ENOUGH * rows.count() * k) break;
    }
    return descent.lists;
  }

  /// More than twice as many as a list holds, so that all lists are filled from the first part on.
  private static int partSize(int k) {
    return Math.max(2 * DistanceTile.WIDTH, 2 * (k + 1));
  }

  private void compareParts() {
    var forest = new ProjectionForest(workers, rows, partSize(k), seed);
    for (int tree = 0; tree < forest.order.length; tree++) {
      int[] order = forest.order[tree], begin = forest.begin[tree];
      workers.run(
          begin.length - 1,
          (worker, part) -> {
            workers.requireRunning();
            int from = begin[part], to = begin[part + 1];
            panels[worker].compare(order, from, to, to, lists.limits, this::offer);
          });
    }
  }

  private void offer(int one, int other, float distance) {
    lists.offer(one, other, distance);
    lists.offer(other, one, distance);
  }

  private void chooseCandidates(int round) {
    int points = rows.count();
    int[] begin = new int[points + 1];
    for (int point : lists.indices) begin[point + 1]++;
    for (int i = 0; i < points; i++) begin[i + 1] += begin[i];
    int[] incoming = new int[lists.indices.length], end = Arrays.copyOf(begin, points);
    for (int place = 0; place < incoming.length; place++) {
      incoming[end[lists.indices[place]]++] = place;
    }
    boolean[] wasNew = isNew.clone();
    workers.run(
        Workers.pieces(points, PIECE),
        (_, piece) -> {
          var young = new Chosen();
          var old = new Chosen();
          for (int i = piece * PIECE; i < Math.min(points, (piece + 1) * PIECE); i++) {
            young.count = 0;
            old.count = 0;
            for (int place = i * k; place < (i + 1) * k; place++) {
              (wasNew[place] ? young : old).add(i, lists.indices[place], round);
            }
            for (int in = begin[i]; in < begin[i + 1]; in++) {
              (wasNew[incoming[in]] ? young : old).add(i, incoming[in] / k, round);
            }
            take(i, young, old);
          }
        });
  }

  private void take(int point, Chosen young, Chosen old) {
    int first = point * 2 * CANDIDATES, used = first;
    for (int i = 0; i < young.count; i++) candidates[used++] = (int) young.keys[i];
    newCount[point] = (byte) young.count;
    for (int i = 0; i < old.count; i++) candidates[used++] = (int) old.keys[i];
    count[point] = (byte) (used - first);
    for (int place = point * k; place < (point + 1) * k; place++) {
      if (isNew[place] && young.contains(lists.indices[place])) isNew[place] = false;
    }
  }

  private void compareCandidates() {
    int points = rows.count();
    int range = Workers.pieces(points, OWNERS);
    var found = new Proposals[CHUNK][OWNERS];
    for (var row : found) Arrays.setAll(row, _ -> new Proposals());
    System.arraycopy(lists.indices, 0, previous, 0, previous.length);
    for (int start = 0; start < points; start += CHUNK * PIECE) {
      int chunk = start;
      workers.run(
          Math.min(CHUNK, Workers.pieces(points - chunk, PIECE)),
          (worker, piece) -> {
            workers.requireRunning();
            int from = chunk + piece * PIECE;
            for (int i = from; i < Math.min(points, from + PIECE); i++) {
              int first = i * 2 * CANDIDATES;
              panels[worker].compare(
                  candidates,
                  first,
                  first + newCount[i],
                  first + count[i],
                  lists.limits,
                  (one, other, distance) -> {
                    if (distance <= lists.limits[one]) {
                      found[piece][one / range].add(one, other, distance);
                    }
                    if (distance <= lists.limits[other]) {
                      found[piece][other / range].add(other, one, distance);
                    }
                  });
            }
          });
      workers.run(
          OWNERS,
          (_, owner) -> {
            for (var row : found) row[owner].offerTo(lists);
          });
    }
  }

  /// What is in a list and was not before; how many there are.
  private long markNew() {
    int points = rows.count();
    boolean[] before = isNew.clone();
    long[] changes = new long[Workers.pieces(points, PIECE)];
    workers.run(
        changes.length,
        (_, piece) -> {
          for (int i = piece * PIECE; i < Math.min(points, (piece + 1) * PIECE); i++) {
            int from = i * k, to = from + k;
            for (int place = from; place < to; place++) {
              int was = from;
              while (was < to && previous[was] != lists.indices[place]) was++;
              isNew[place] = was == to || before[was];
              if (was == to) changes[piece]++;
            }
          }
        });
    return Arrays.stream(changes).sum();
  }

  /// Up to [#CANDIDATES] points, those of the least lots.
  private final class Chosen {
    final long[] keys = new long[CANDIDATES + 1]; // lot and point, ascending
    int count;

    void add(int point, int other, int round) {
      long lot =
          Noise.bits(seed + round, Math.min(point, other), Math.max(point, other)) & 0x7FFFFFFF;
      long key = (lot << 32) | other;
      if (count == CANDIDATES && key >= keys[count - 1]) return;
      int at = count;
      while (at > 0 && keys[at - 1] >= key) at--;
      if (at < count && keys[at] == key) return; // in both lists
      System.arraycopy(keys, at, keys, at + 1, count - at);
      keys[at] = key;
      count = Math.min(CANDIDATES, count + 1);
    }

    boolean contains(int other) {
      for (int i = 0; i < count; i++) {
        if ((int) keys[i] == other) return true;
      }
      return false;
    }
  }

  /// Pairs for the lists of one range of points, in the order they were found.
  private static final class Proposals {
    private int[] ends = new int[256];
    private float[] distances = new float[128];
    private int count;

    void add(int point, int other, float distance) {
      if (count == distances.length) {
        ends = Arrays.copyOf(ends, 4 * count);
        distances = Arrays.copyOf(distances, 2 * count);
      }
      ends[2 * count] = point;
      ends[2 * count + 1] = other;
      distances[count++] = distance;
    }

    void offerTo(NearestLists lists) {
      for (int i = 0; i < count; i++) lists.offer(ends[2 * i], ends[2 * i + 1], distances[i]);
      count = 0;
    }
  }
}
