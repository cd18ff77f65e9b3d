package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private final StringWriter screen = new StringWriter();
  private final AtomicLong now = new AtomicLong();

  @Test
  void slowReading_isDrawnAndWiped() {
    // given
    var bar = bar(true);

    // when
    now.addAndGet(1_000_000_000L);
    bar.read(5_000_000, 10_000_000);
    bar.close();

    // then
    assertThat(screen.toString()).contains("50 % of 10.0 MB").endsWith("\r\033[K");
  }

  @Test
  void quickReading_leavesNoTrace() {
    // given
    var bar = bar(true);

    // when
    now.addAndGet(1_000_000L);
    bar.read(5_000_000, 10_000_000);
    bar.close();

    // then
    assertThat(screen.toString()).isEmpty();
  }

  @Test
  void withoutTerminal_nothingIsDrawn() {
    // given
    var bar = bar(false);

    // when
    now.addAndGet(1_000_000_000L);
    bar.read(5_000_000, 10_000_000);
    bar.close();

    // then
    assertThat(screen.toString()).isEmpty();
  }

  private ProgressBar bar(boolean isTerminal) {
    return new ProgressBar(new PrintWriter(screen), isTerminal, now::get);
  }
}
