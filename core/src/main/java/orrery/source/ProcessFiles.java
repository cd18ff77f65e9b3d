package orrery.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// What Linux says of one process in the folder `/proc/PID`.
///
/// @param startTicks when it started, in clock ticks since the machine did
/// @param cpuTicks how long it has run, in user and in kernel mode
/// @param readBytes from disks so far; empty where we may not know, as for others' processes
record ProcessFiles(
    int pid,
    int parent,
    String name,
    String command,
    String state,
    int userId,
    long startTicks,
    long cpuTicks,
    long memoryBytes,
    int threads,
    OptionalLong readBytes,
    OptionalLong writtenBytes) {
  private static final int MOST_COMMAND_CHARS = 1_000;

  /// @throws IOException where the process is gone meanwhile
  static ProcessFiles read(Path folder, int pid) throws IOException {
    // The name stands in parentheses and may hold anything, parentheses included.
    String stat = text(folder.resolve("stat"));
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    String[] fields = close < 0 ? new String[0] : stat.substring(close + 1).strip().split(" ", -1);
    if (open < 0 || fields.length < 20) throw new IOException(folder + "/stat is cut short");
    List<String> status = lines(folder.resolve("status"));
    String name = stat.substring(open + 1, close);
    List<String> io = optionalLines(folder.resolve("io"));
    return new ProcessFiles(
        pid,
        Integer.parseInt(fields[1]),
        name,
        command(folder, name),
        state(fields[0]),
        (int) number(status, "Uid:").orElse(-1),
        Long.parseLong(fields[19]),
        Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
        number(status, "VmRSS:").orElse(0) * 1024,
        Integer.parseInt(fields[17]),
        number(io, "read_bytes:"),
        number(io, "write_bytes:"));
  }

  /// Different for a process that has the same number later.
  String key() {
    return pid + ":" + startTicks;
  }

  /// What the open files of a process that are no files are called, such as `socket:[4711]`. Empty
  /// where we may not know.
  static Set<String> channels(Path folder) {
    var channels = new HashSet<String>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(folder.resolve("fd"))) {
      for (Path descriptor : open) {
        String target = target(descriptor);
        if (target.startsWith("socket:") || target.startsWith("pipe:")) channels.add(target);
      }
    } catch (IOException | DirectoryIteratorException _) {
      // somebody else's, or gone
    }
    return channels;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException _) {
      return ""; // closed meanwhile
    }
  }

  private static String command(Path folder, String name) throws IOException {
    String command = text(folder.resolve("cmdline")).replace('\0', ' ').strip();
    if (command.isEmpty()) return "[" + name + "]"; // the kernel's own
    return command.length() > MOST_COMMAND_CHARS
        ? command.substring(0, MOST_COMMAND_CHARS)
        : command;
  }

  private static String state(String letter) {
    return switch (letter) {
      case "R" -> "running";
      case "S" -> "sleeping";
      case "D" -> "waiting";
      case "Z" -> "zombie";
      case "T", "t" -> "stopped";
      case "I" -> "idle";
      default -> letter;
    };
  }

  private static OptionalLong number(List<String> lines, String name) {
    for (String line : lines) {
      if (!line.startsWith(name)) continue;
      String[] words = line.substring(name.length()).strip().split("\\s+", -1);
      return OptionalLong.of(Long.parseLong(words[0]));
    }
    return OptionalLong.empty();
  }

  private static List<String> optionalLines(Path file) {
    try {
      return lines(file);
    } catch (IOException _) {
      return List.of(); // not ours to know
    }
  }

  static List<String> lines(Path file) throws IOException {
    return new ArrayList<>(text(file).lines().toList());
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
