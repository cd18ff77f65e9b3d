package orrery.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import orrery.source.FileSource;

/// How far a file is read or a method has come, in one line of a terminal that is wiped when done.
/// Nothing elsewhere, so that logs stay clean; nor for what is done in a blink.
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
    if (totalBytes <= 0) return;
    double done = (double) bytes / totalBytes;
    draw("Reading", done, String.format(Locale.ROOT, " of %.1f MB", totalBytes / 1e6));
  }

  /// A method is so far, from 0 to 1, and does what `text` says.
  void report(double done, String text) {
    draw("Computing", done, ": " + text);
  }

  private void draw(String what, double part, String rest) {
    if (!isTerminal || nanoTime.getAsLong() < next) return;

    next = nanoTime.getAsLong() + INTERVAL_NANOS;
    double done = Math.clamp(part, 0, 1);
    int filled = (int) (CELLS * done);
    terminal.printf(
        Locale.ROOT,
        "%s%s [%s%s] %3.0f %%%s",
        WIPE,
        what,
        "#".repeat(filled),
        " ".repeat(CELLS - filled),
        100 * done,
        rest);
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
