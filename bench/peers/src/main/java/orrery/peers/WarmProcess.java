package orrery.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A contestant in a process of its own, which has read the data before its first turn and stays
/// for the next: what it compiles and caches serves it, as in a program that lives.
///
/// It is told `go` and `save FILE` a line each, and answers with lines that begin with `@`:
/// `ready`, `ms NUMBER`, `saved`, `missing TEXT`. It ends with its input.
final class WarmProcess implements Contestant {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final Path log;
  private final Path result;

  /// Waits until it has read the data.
  ///
  /// @param folder where its result and what it complains of go
  /// @param remedy what to do where it does not even start
  WarmProcess(String name, List<String> command, Path folder, String remedy) throws IOException {
    log = folder.resolve(name + ".log");
    result = folder.resolve(name + ".result");
    try {
      process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    } catch (IOException _) {
      throw new MissingException(remedy);
    }
    answers = process.inputReader();
    orders = process.outputWriter();
    try {
      answer("ready");
    } catch (IllegalStateException e) {
      close();
      throw new MissingException(remedy + " (" + e.getMessage() + ")");
    } catch (MissingException e) {
      close();
      throw e;
    }
  }

  @Override
  public Turn go() throws IOException {
    double before = Contestant.cpuMilliseconds(process.toHandle());
    order("go");
    double milliseconds = Double.parseDouble(answer("ms").strip());
    return new Turn(milliseconds, Contestant.cpuMilliseconds(process.toHandle()) - before);
  }

  @Override
  public Matrix result() throws IOException {
    order("save " + result);
    answer("saved");
    return Matrix.read(result);
  }

  @Override
  public long peakBytes() {
    return Contestant.peakBytes(process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void order(String line) throws IOException {
    orders.write(line + "\n");
    orders.flush();
  }

  /// What follows `word` in the next answer; other lines are its own affair.
  private String answer(String word) throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith("@ missing ")) {
        throw new MissingException(line.substring("@ missing ".length()));
      }
      if (line.startsWith("@ " + word)) return line.substring(2 + word.length());
    }
    List<String> complaints =
        Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
    throw new IllegalStateException(
        complaints.isEmpty() ? "it ended without a word" : complaints.getLast());
  }
}
