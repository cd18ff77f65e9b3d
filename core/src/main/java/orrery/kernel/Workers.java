package orrery.kernel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Runs the pieces of a loop on the calling thread and a pool's. Which thread takes which piece is
/// chance, so a piece may write only what no other piece of the same loop reads or writes; then the
/// result is the same for any number of threads.
///
/// Borders of pieces come from the size of the loop alone ([#pieces]), never from the number of
/// threads. Used by one caller at a time.
public final class Workers {

  /// One piece of a loop. `worker` is below [#count] and no other piece has it at the same time: it
  /// picks the scratch space.
  @FunctionalInterface
  public interface Piece {
    void run(int worker, int piece);
  }

  private final @Nullable ForkJoinPool pool; // null: the caller works alone
  private final int count;
  private volatile boolean isCancelled;

  private Workers(@Nullable ForkJoinPool pool, int count) {
    this.pool = pool;
    this.count = count;
  }

  /// The calling thread alone.
  public static Workers alone() {
    return new Workers(null, 1);
  }

  /// The calling thread and all threads of `pool`, which stays the caller's to close.
  public static Workers with(ForkJoinPool pool) {
    return new Workers(pool, 1 + pool.getParallelism());
  }

  /// How many threads work at most.
  public int count() {
    return count;
  }

  /// How many pieces of at most `size` elements `elements` make.
  public static int pieces(int elements, int size) {
    return (elements + size - 1) / size;
  }

  /// From any thread: the next [#run] and all later ones end with a [CancellationException].
  public void cancel() {
    isCancelled = true;
  }

  /// @throws CancellationException once the work is cancelled
  public void requireRunning() {
    if (isCancelled) throw new CancellationException("the work was cancelled");
  }

  /// Runs `body` for each of `pieces` pieces and returns when all are done, the first failure
  /// thrown.
  public void run(int pieces, Piece body) {
    requireRunning();
    int helpers = Math.min(count, pieces) - 1;
    if (pool == null || helpers <= 0) {
      for (int piece = 0; piece < pieces; piece++) body.run(0, piece);
      return;
    }
    var next = new AtomicInteger();
    var tasks = new ForkJoinTask<?>[helpers];
    for (int i = 0; i < helpers; i++) {
      int worker = i + 1;
      tasks[i] = pool.submit(() -> drain(worker, next, pieces, body));
    }
    try {
      drain(0, next, pieces, body);
    } finally {
      for (var task : tasks) task.quietlyJoin(); // nobody may still write when this returns
    }
    for (var task : tasks) task.join();
  }

  private static void drain(int worker, AtomicInteger next, int pieces, Piece body) {
    for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
      body.run(worker, piece);
    }
  }
}
