package orrery.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import orrery.source.FileSource;

/// How far a file is read, in one line of a terminal that is wiped when done. Nothing elsewhere, so
/// that logs stay clean; nor for what is read in a blink.
final class ProgressBar implements FileSource.Progress, AutoCloseable {
  private static final int CELLS = 30;
  private static final long FIRST_NANOS = 300_000_000L;
  private static final long INTERVAL_NANOS = 100_000_000L;
  private static final String WIPE = "\r\033[K";

  private final PrintWriter terminal;
  private final boolean isTerminal;
  private final LongSupplier nanoTime;
  private long next;
  private boolean isDrawn;

  ProgressBar(PrintWriter terminal, boolean isTerminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.isTerminal = isTerminal;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong() + FIRST_NANOS;
  }

  /// The launcher knows whether standard error is a terminal.
  static ProgressBar on(PrintWriter standardError) {
    return new ProgressBar(standardError, Boolean.getBoolean("orrery.terminal"), System::nanoTime);
  }

  @Override
  public void read(long bytes, long totalBytes) {
    if (!isTerminal || totalBytes <= 0 || nanoTime.getAsLong() < next) return;

    next = nanoTime.getAsLong() + INTERVAL_NANOS;
    double done = Math.min(1, (double) bytes / totalBytes);
    int filled = (int) (CELLS * done);
    terminal.printf(
        Locale.ROOT,
        "%sReading [%s%s] %3.0f %% of %.1f MB",
        WIPE,
        "#".repeat(filled),
        " ".repeat(CELLS - filled),
        100 * done,
        totalBytes / 1e6);
    terminal.flush();
    isDrawn = true;
  }

  @Override
  public void close() {
    if (!isDrawn) return;
    terminal.print(WIPE);
    terminal.flush();
  }
}
