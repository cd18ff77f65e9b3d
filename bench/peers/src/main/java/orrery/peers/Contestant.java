package orrery.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Somebody who does the same work as often as asked.
interface Contestant extends AutoCloseable {

  /// What one turn took.
  ///
  /// @param cpuMilliseconds of all its threads, to 10 ms; NaN where that is not known
  record Turn(double milliseconds, double cpuMilliseconds) {}

  /// @throws MissingException where it cannot work for want of something
  Turn go() throws IOException, InterruptedException;

  /// What the last turn found.
  Matrix result() throws IOException;

  /// The most memory it has held, 0 where the system does not tell.
  long peakBytes();

  @Override
  void close();

  /// What `process` has used of the processors so far.
  static double cpuMilliseconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
  }

  static long peakBytes(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0; // not Linux, or over already
    }
  }
}
