package orrery.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;

/// Samples of the processes that Linux lists in `/proc`: who they are, what they take, whose
/// children they are and whom they talk to. Figures are rounded, so that a machine at rest has
/// little to tell. A process that goes while it is looked at is left out.
///
/// For one thread.
final class LinuxProcesses implements Supplier<RowGraph> {
  private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every architecture
  private static final int CONVERSATIONS_EVERY = 3; // samples: looking at all files takes long

  private final Path proc;
  private final LongSupplier nanoTime;
  private final Map<Integer, String> users;
  private final long bootSeconds;
  private Map<String, ProcessFiles> before = Map.of();
  private long sampledAt;
  private List<EdgeRow> conversations = List.of();
  private int samples;

  /// @param proc `/proc`
  /// @param passwd `/etc/passwd`
  LinuxProcesses(Path proc, Path passwd, LongSupplier nanoTime) {
    this.proc = proc;
    this.nanoTime = nanoTime;
    this.users = users(passwd);
    this.bootSeconds = bootSeconds(proc.resolve("stat"));
  }

  @Override
  public RowGraph get() {
    long now = nanoTime.getAsLong();
    double seconds = before.isEmpty() ? 0 : (now - sampledAt) / 1e9;
    Map<String, ProcessFiles> processes = processes();
    if (samples++ % CONVERSATIONS_EVERY == 0) conversations = conversations(processes);

    var nodes = new ArrayList<NodeRow>(processes.size());
    var edges = new ArrayList<EdgeRow>(processes.size());
    var keyOfPid = new HashMap<Integer, String>();
    processes.forEach((key, process) -> keyOfPid.put(process.pid(), key));
    processes.forEach(
        (key, process) -> {
          nodes.add(new NodeRow(key, attributes(process, seconds)));
          String parent = keyOfPid.get(process.parent());
          if (parent != null) edges.add(ProcSource.parentEdge(parent, key));
        });
    for (EdgeRow edge : conversations) {
      if (processes.containsKey(edge.source()) && processes.containsKey(edge.target())) {
        edges.add(edge);
      }
    }
    before = processes;
    sampledAt = now;
    var graph = new RowGraph(true);
    graph.apply(new KeyedUpdate.NodeAdded(nodes, false));
    graph.apply(new KeyedUpdate.EdgeAdded(edges, false));
    return graph;
  }

  private Map<String, ProcessFiles> processes() {
    var processes = new LinkedHashMap<String, ProcessFiles>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path folder : folders) {
        try {
          var process = ProcessFiles.read(folder, pid(folder));
          processes.put(process.key(), process);
        } catch (IOException | NumberFormatException _) {
          // gone while we looked
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new SourceException(proc + " cannot be listed: " + e.getMessage());
    }
    return processes;
  }

  private static int pid(Path folder) {
    return Integer.parseInt(folder.getFileName().toString());
  }

  private List<EdgeRow> conversations(Map<String, ProcessFiles> processes) {
    var channels = new HashMap<String, Set<String>>();
    processes.forEach(
        (key, process) ->
            channels.put(
                key, ProcessFiles.channels(proc.resolve(Integer.toString(process.pid())))));
    return Conversations.among(channels, proc);
  }

  private Map<String, AttributeValue> attributes(ProcessFiles process, double seconds) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("label", AttributeValue.of(process.name()));
    attributes.put("pid", AttributeValue.of(process.pid()));
    attributes.put("command", AttributeValue.of(process.command()));
    String user = users.getOrDefault(process.userId(), Integer.toString(process.userId()));
    attributes.put("user", AttributeValue.of(user));
    attributes.put("state", AttributeValue.of(process.state()));
    attributes.put("memory", AttributeValue.of(rounded(process.memoryBytes())));
    attributes.put("threads", AttributeValue.of(process.threads()));
    attributes.put(
        "started",
        AttributeValue.of(
            Instant.ofEpochSecond(bootSeconds)
                .plusMillis((long) (process.startTicks() * 1000 / TICKS_A_SECOND))));

    ProcessFiles last = seconds > 0 ? before.get(process.key()) : null;
    double cpuSeconds = last == null ? 0 : (process.cpuTicks() - last.cpuTicks()) / TICKS_A_SECOND;
    double percent = last == null ? 0 : Math.max(0, Math.rint(100 * cpuSeconds / seconds));
    attributes.put("cpu", AttributeValue.of(percent));
    if (last != null) {
      putRate(attributes, "read", process.readBytes(), last.readBytes(), seconds);
      putRate(attributes, "written", process.writtenBytes(), last.writtenBytes(), seconds);
    } else if (process.readBytes().isPresent()) {
      attributes.put("read", AttributeValue.of(0));
      attributes.put("written", AttributeValue.of(0));
    }
    return attributes;
  }

  private static void putRate(
      Map<String, AttributeValue> attributes,
      String name,
      OptionalLong now,
      OptionalLong before,
      double seconds) {
    if (now.isEmpty() || before.isEmpty()) return;
    long perSecond = (long) ((now.getAsLong() - before.getAsLong()) / seconds);
    attributes.put(name, AttributeValue.of(rounded(Math.max(0, perSecond))));
  }

  /// To two significant binary digits and a bit: steps of a sixteenth.
  static long rounded(long value) {
    int shift = Math.max(0, 60 - Long.numberOfLeadingZeros(Math.max(1, value)));
    return (value >> shift) << shift;
  }

  private static Map<Integer, String> users(Path passwd) {
    var users = new HashMap<Integer, String>();
    try {
      for (String line : ProcessFiles.lines(passwd)) {
        String[] fields = line.split(":", -1);
        if (fields.length > 2) users.putIfAbsent(Integer.parseInt(fields[2]), fields[0]);
      }
    } catch (IOException | NumberFormatException _) {
      // users go by their numbers then
    }
    return users;
  }

  private static long bootSeconds(Path stat) {
    try {
      for (String line : ProcessFiles.lines(stat)) {
        if (line.startsWith("btime ")) return Long.parseLong(line.substring(6).strip());
      }
    } catch (IOException e) {
      throw new SourceException(stat + " cannot be read: " + e.getMessage());
    }
    throw new SourceException(stat + " does not say when the machine started");
  }
}
