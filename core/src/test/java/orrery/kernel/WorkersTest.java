package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class WorkersTest {

  @Test
  void everyPiece_isRunOnce() {
    try (var pool = new ForkJoinPool(3)) {
      // given
      int[] runs = new int[10_000];

      // when
      Workers.with(pool).run(runs.length, (_, piece) -> runs[piece]++);

      // then
      assertThat(runs).containsOnly(1);
    }
  }

  @Test
  void failure_isThrownOnceAllHaveStopped() {
    try (var pool = new ForkJoinPool(3)) {
      // given
      var workers = Workers.with(pool);

      // when
      assertThatThrownBy(
              () ->
                  workers.run(
                      100,
                      (_, piece) -> {
                        if (piece == 57) throw new IllegalStateException("piece 57");
                      }))

          // then
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("57");
      int[] runs = new int[4];
      workers.run(4, (_, piece) -> runs[piece]++);
      assertThat(runs).containsOnly(1);
    }
  }

  @Test
  void cancelledWork_isNotBegun() {
    // given
    var workers = Workers.alone();

    // when
    workers.cancel();

    // then
    assertThatThrownBy(() -> workers.run(1, (_, _) -> {}))
        .isInstanceOf(CancellationException.class);
  }
}
