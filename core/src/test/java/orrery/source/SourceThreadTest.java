package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.model.KeyedUpdate;
import orrery.model.Warning;

@Timeout(20)
final class SourceThreadTest {
  private final RecordingSink sink = new RecordingSink();

  @Test
  void close_interruptsAndSilences() throws InterruptedException {
    // given
    var isWaiting = new CountDownLatch(1);
    var isClosed = new CountDownLatch(1);
    var isDone = new CountDownLatch(1);
    var subscription =
        SourceThread.start(
            "test",
            sink,
            guarded -> {
              try {
                isWaiting.countDown();
                new CountDownLatch(1).await();
              } catch (InterruptedException _) {
                isClosed.await();
                guarded.warn(new Warning("late", "never heard"));
                isDone.countDown();
              }
            });
    isWaiting.await();

    // when
    subscription.close();
    isClosed.countDown();
    isDone.await();

    // then
    assertThat(sink.told).isEmpty();
  }

  @Test
  void close_freesAThreadThatTheSinkBlocks() throws InterruptedException {
    // given
    var calls = new AtomicInteger();
    var isBlocked = new CountDownLatch(1);
    var full =
        new ForwardingSink(sink) {
          @Override
          public void accept(KeyedUpdate update) throws InterruptedException {
            calls.incrementAndGet();
            isBlocked.countDown();
            new CountDownLatch(1).await();
          }
        };
    var subscription =
        SourceThread.start(
            "test",
            full,
            guarded -> {
              while (true) guarded.accept(new KeyedUpdate.GraphRenamed("x"));
            });
    isBlocked.await();

    // when
    subscription.close();

    // then
    assertThat(calls).hasValue(1);
  }

  @Test
  void brokenWork_isToldAsFailure() throws InterruptedException {
    // when
    SourceThread.start(
        "test",
        sink,
        _ -> {
          throw new IllegalStateException("the disk is gone");
        });

    // then
    assertThat(sink.next()).isEqualTo(new RecordingSink.Failure("the disk is gone"));
  }
}
