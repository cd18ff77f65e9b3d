package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.kernel.Workers;

@Timeout(60)
final class ForceLayoutTest {
  private static final long LOOK = 10_000_000; // nanoseconds
  private static final ForceParameters QUICK = new ForceParameters(1, 1, false, 1, 60, "", false);
  private static final int FIRST = SmallGraphs.FIRST_NODE;

  private final AtomicLong clock = new AtomicLong(); // LOOK later at every look
  private final BlockingQueue<PositionFrame> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private @Nullable ForceLayout opened; // null until a test starts one

  @AfterEach
  void close() {
    if (opened != null) opened.close();
  }

  @Test
  void layout_coolsToRestAndIsStill() throws InterruptedException {
    // given
    var layout = start(frames::add);

    // when
    layout.restart(() -> SmallGraphs.grid(12, 2));

    // then
    var last = untilRest();
    assertThat(last.positions().count()).isEqualTo(144);
    assertThat(last.alpha()).isZero();
    long looks = clock.get();
    layout.running(true); // taken, and nothing to do for it
    layout.change(new ChangeBuilder().build());
    assertThat(frames.poll(100, TimeUnit.MILLISECONDS)).isNull();
    assertThat(clock.get() - looks).isLessThan(20 * LOOK);
  }

  @Test
  void frames_keepTheirDistanceAndShareTheIds() throws InterruptedException {
    // given
    var times = new LinkedBlockingQueue<Long>();
    var layout =
        start(
            frame -> {
              times.add(clock.get());
              frames.add(frame);
            });

    // when
    layout.restart(() -> SmallGraphs.grid(10, 2));

    // then
    var first = frame();
    var last = untilRest();
    assertThat(last.ids()).isSameAs(first.ids());
    assertThat(first.isAtRest()).isFalse();
    long before = times.take();
    for (Long time = times.poll(); time != null; time = times.poll()) {
      assertThat(time - before).isGreaterThan(8 * LOOK); // at 10 a second, a look or two aside
      before = time;
    }
  }

  @Test
  void heldLayout_publishesNothingAndTakesChangesOver() throws InterruptedException {
    // given
    var layout = start(frames::add);
    layout.restart(() -> SmallGraphs.grid(6, 2));
    var rested = untilRest();

    // when
    layout.running(false);
    layout.change(
        new ChangeBuilder()
            .addNode(9000, 77, 88)
            .addEdge(9000, 9000, FIRST)
            .move(FIRST + 35, 300, 300)
            .pin(FIRST + 35)
            .build());
    layout.reheat();
    assertThat(frames.poll(100, TimeUnit.MILLISECONDS)).isNull();
    layout.running(true);

    // then
    var frame = frame();
    assertThat(frame.changes()).isEqualTo(1);
    assertThat(frame.ids()).hasSize(rested.ids().length + 1).contains(9000);
    assertThat(positions(frame).of(FIRST + 35)).containsExactly(300, 300);
    assertThat(positions(untilRest()).of(FIRST + 35)).containsExactly(300, 300);
  }

  @Test
  void reheat_movesARestingLayout() throws InterruptedException {
    // given
    var layout = start(frames::add);
    layout.restart(() -> SmallGraphs.grid(6, 2));
    untilRest();

    // when
    layout.reheat();

    // then
    assertThat(frame().alpha()).isGreaterThan(0.5);
    untilRest();
  }

  @Test
  void pinnedNode_doesNotMove() throws InterruptedException {
    // given
    var layout = start(frames::add);
    float[] onALine = new float[72];
    for (int i = 0; i < 36; i++) onALine[2 * i] = i;

    // when
    layout.restart(() -> SmallGraphs.placed(SmallGraphs.grid(6, 2), onALine, 7));

    // then
    var last = positions(untilRest());
    assertThat(last.of(FIRST + 7)).containsExactly(7, 0);
    assertThat(Math.abs(last.of(FIRST + 8)[1])).isPositive();
  }

  @Test
  void placedRows_areGoneOnFrom() throws InterruptedException {
    // given
    var layout = start(frames::add);
    layout.running(false);
    float[] anywhere = new float[18];
    for (int i = 0; i < 18; i++) anywhere[i] = 1000 + i * i;

    // when
    layout.restart(() -> SmallGraphs.placed(SmallGraphs.grid(3, 2), anywhere));
    layout.running(true);

    // then: no more than a few steps off
    var first = positions(frame());
    for (int i = 0; i < 9; i++) {
      assertThat(Math.hypot(first.of(FIRST + i)[0] - 1000, first.of(FIRST + i)[1] - 1000))
          .isLessThan(1000);
    }
  }

  @Test
  void failingConsumer_isToldAndTheNextRestartWorks() throws InterruptedException {
    // given
    var isBroken = new AtomicLong(1);
    var layout =
        start(
            frame -> {
              if (isBroken.getAndDecrement() > 0)
                throw new IllegalStateException("no frames today");
              frames.add(frame);
            });

    // when
    layout.restart(() -> SmallGraphs.grid(6, 2));
    var failure = failures.poll(30, TimeUnit.SECONDS);
    layout.restart(() -> SmallGraphs.grid(6, 2));

    // then
    assertThat(failure).hasMessage("no frames today");
    untilRest();
    assertThat(failures).isEmpty();
  }

  @Test
  void changeThatDoesNotFit_isAFailureNotASilence() throws InterruptedException {
    // given
    var layout = start(frames::add);
    layout.restart(() -> SmallGraphs.grid(6, 2));

    // when
    layout.change(new ChangeBuilder().removeEdge(123_456).build());

    // then
    assertThat(failures.poll(30, TimeUnit.SECONDS)).hasMessageContaining("no edge 123456");
  }

  @Test
  void close_endsTheThreadEvenWhileItsConsumerWaits() throws InterruptedException {
    // given
    var entered = new CountDownLatch(1);
    var layout =
        start(
            _ -> {
              entered.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    layout.restart(() -> SmallGraphs.grid(6, 2));
    entered.await();

    // when
    layout.close();

    // then
    assertThat(layout.isAlive()).isFalse();
    assertThat(failures).isEmpty();
  }

  @Test
  void iterationsLongerThanAFrame_areShownOnTheWayAndEndAlike() throws InterruptedException {
    // given: every look at the clock is ten frames later
    var graph = SmallGraphs.grid(60, 2);
    opened =
        new ForceLayout(QUICK, 1, 2, 1000, () -> clock.addAndGet(LOOK), frames::add, failures::add);
    var alone = new Drawing(graph, QUICK, 1, 1, Workers.alone());
    int iterations = 0;
    for (; alone.alpha() > 0; iterations++) alone.iterate();

    // when
    opened.restart(() -> graph);

    // then
    int count = 1;
    var frame = frame();
    for (; !frame.isAtRest(); count++) {
      assertThat(frame.iterationsPerSecond()).isBetween(0.0, 1e9 / LOOK);
      frame = frame();
    }
    assertThat(count).isGreaterThan(iterations);
    assertThat(frame.positions().values()).isEqualTo(alone.positions().values());
    assertThat(frame.alpha()).isZero();
  }

  private ForceLayout start(Consumer<PositionFrame> consumer) {
    opened = new ForceLayout(QUICK, 1, 2, 10, () -> clock.addAndGet(LOOK), consumer, failures::add);
    return opened;
  }

  private PositionFrame frame() throws InterruptedException {
    var frame = frames.poll(30, TimeUnit.SECONDS);
    assertThat(frame).as("a frame; failures so far: %s", failures).isNotNull();
    return java.util.Objects.requireNonNull(frame);
  }

  private PositionFrame untilRest() throws InterruptedException {
    var frame = frame();
    while (!frame.isAtRest()) frame = frame();
    return frame;
  }

  private static PositionsById positions(PositionFrame frame) {
    return new PositionsById(frame.ids(), frame.positions());
  }
}
