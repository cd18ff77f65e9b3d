package orrery.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A contestant that is a whole command, each turn a process: what a person waits for who types it.
final class ColdCommand implements Contestant {
  private static final int POLL_MILLISECONDS = 5;

  /// Makes positions of what a command wrote.
  @FunctionalInterface
  interface Reading {
    Matrix read(Path output) throws IOException;
  }

  private final List<String> command;
  private final Path output;
  private final Path log;
  private final Reading reading;
  private final String remedy;
  private long peakBytes;

  /// @param output what the command writes, on its standard output or by an argument
  /// @param remedy what to do where it does not start
  ColdCommand(List<String> command, Path output, Reading reading, String remedy) {
    this.command = List.copyOf(command);
    this.output = output;
    this.log = output.resolveSibling(output.getFileName() + ".log");
    this.reading = reading;
    this.remedy = remedy;
  }

  @Override
  public Turn go() throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    if (!command.contains(output.toString())) builder.redirectOutput(output.toFile());
    long start = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException _) {
      throw new MissingException(remedy);
    }
    double cpu = 0;
    do {
      cpu = Math.max(cpu, Contestant.cpuMilliseconds(process.toHandle()));
      peakBytes = Math.max(peakBytes, Contestant.peakBytes(process.toHandle()));
    } while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
    double milliseconds = (System.nanoTime() - start) / 1e6;
    if (process.exitValue() != 0) {
      throw new MissingException(
          remedy + " (exit code " + process.exitValue() + ", see " + log + ")");
    }
    return new Turn(milliseconds, cpu);
  }

  @Override
  public Matrix result() throws IOException {
    return reading.read(output);
  }

  @Override
  public long peakBytes() {
    return peakBytes;
  }

  @Override
  public void close() {} // each turn ends by itself
}
