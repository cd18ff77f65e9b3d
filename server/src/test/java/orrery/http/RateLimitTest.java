package orrery.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - MILLISECOND); // wraps around
  private final RateLimit limit = new RateLimit(50, nanos::get);

  @Test
  void bucket_holdsOneSecondAndFillsSteadily() {
    // given
    int atOnce = taken();

    // when
    nanos.addAndGet(100 * MILLISECOND);
    int afterATenth = taken();
    nanos.addAndGet(3_600_000 * MILLISECOND);
    int afterAnHour = taken();

    // then
    assertThat(atOnce).isEqualTo(50);
    assertThat(afterATenth).isEqualTo(5);
    assertThat(afterAnHour).isEqualTo(50);
  }

  private int taken() {
    int count = 0;
    while (limit.tryTake()) count++;
    return count;
  }

  @Test
  void refusals_takeNothing() {
    // given
    taken();

    // when
    for (int i = 0; i < 1000; i++) limit.tryTake();
    nanos.addAndGet(20 * MILLISECOND);

    // then
    assertThat(taken()).isEqualTo(1);
  }
}
