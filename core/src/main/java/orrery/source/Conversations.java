package orrery.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;

/// Who talks to whom on this machine: pipes that two processes hold, TCP connections with both ends
/// here, Unix sockets.
///
/// Linux does not say in `/proc` which two Unix sockets belong together; those whose inodes follow
/// each other and are both connected are taken to, which is how they are made. All of it is what
/// can be seen without asking for more rights.
final class Conversations {
  private static final int TCP_LOCAL = 1;
  private static final int TCP_REMOTE = 2;
  private static final int TCP_STATE = 3;
  private static final int TCP_INODE = 9;
  private static final int UNIX_STATE = 5;
  private static final int UNIX_INODE = 6;

  private final Map<String, Set<String>> holders = new TreeMap<>(); // of a channel, by key
  private final Map<String, EdgeRow> found = new TreeMap<>();

  private Conversations() {}

  /// @param channels the pipes and sockets that each process holds, by the process's key
  /// @param proc `/proc`
  static List<EdgeRow> among(Map<String, Set<String>> channels, Path proc) {
    var conversations = new Conversations();
    channels.forEach(
        (process, held) -> {
          for (String channel : held) {
            conversations.holders.computeIfAbsent(channel, _ -> new TreeSet<>()).add(process);
          }
        });
    conversations.addPipes();
    conversations.addTcp(proc);
    conversations.addUnix(proc);
    return List.copyOf(conversations.found.values());
  }

  private void addPipes() {
    holders.forEach(
        (channel, processes) -> {
          // A pipe that more hold was handed down to them all, and tells nothing.
          if (channel.startsWith("pipe:") && processes.size() == 2) {
            var ends = new ArrayList<>(processes);
            add("pipe", ends.getFirst(), ends.getLast());
          }
        });
  }

  private record Connection(String local, String remote) {
    Connection seenFromThere() {
      return new Connection(/* local= */ remote, /* remote= */ local);
    }
  }

  private void addTcp(Path proc) {
    var inodeOf = new HashMap<Connection, String>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String[] row : rows(proc.resolve(table), TCP_INODE)) {
        boolean isEstablished = row[TCP_STATE].equals("01");
        if (!isEstablished) continue;
        inodeOf.put(
            new Connection(address(row[TCP_LOCAL]), address(row[TCP_REMOTE])), row[TCP_INODE]);
      }
    }
    inodeOf.forEach(
        (connection, inode) -> {
          String other = inodeOf.get(connection.seenFromThere());
          if (other != null) addSockets("tcp", inode, other);
        });
  }

  /// An IPv4 address in IPv6's clothes as the plain one.
  private static String address(String hex) {
    String mapped = "0000000000000000FFFF0000";
    return hex.startsWith(mapped) ? hex.substring(mapped.length()) : hex;
  }

  private void addUnix(Path proc) {
    var connected = new HashSet<Long>();
    for (String[] row : rows(proc.resolve("net/unix"), UNIX_INODE)) {
      boolean isConnected = row[UNIX_STATE].equals("03");
      if (isConnected) connected.add(Long.parseLong(row[UNIX_INODE]));
    }
    for (long inode : connected) {
      if (!connected.contains(inode + 1)) continue;
      addSockets("unix", Long.toString(inode), Long.toString(inode + 1));
    }
  }

  private void addSockets(String kind, String oneInode, String otherInode) {
    for (String one : holders.getOrDefault("socket:[" + oneInode + "]", Set.of())) {
      for (String other : holders.getOrDefault("socket:[" + otherInode + "]", Set.of())) {
        add(kind, one, other);
      }
    }
  }

  private void add(String kind, String one, String other) {
    if (one.equals(other)) return;
    String first = one.compareTo(other) < 0 ? one : other;
    String second = one.compareTo(other) < 0 ? other : one;
    String key = kind + " " + first + " " + second;
    found.put(key, new EdgeRow(key, first, second, false, Map.of("kind", AttributeValue.of(kind))));
  }

  /// The rows of a table below its header that reach as far as column `last`; none where there is
  /// no such table.
  private static List<String[]> rows(Path table, int last) {
    try {
      return ProcessFiles.lines(table).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+", -1))
          .filter(row -> row.length > last)
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
