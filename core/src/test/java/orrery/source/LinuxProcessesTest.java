package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;

/// Against a folder made to look like `/proc`.
final class LinuxProcessesTest {
  @TempDir Path proc;
  private final AtomicLong clock = new AtomicLong();
  private LinuxProcesses processes;

  @BeforeEach
  void machine() throws IOException {
    write("stat", "cpu 1 2 3\nbtime 1000\n");
    write("passwd", "root:x:0:0::/root:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh\n");
    write("uptime", "12 3");
    process(1, 0, "init", 100, 0, 0);
    process(7, 1, "odd) S (name", 250, 40, 1000);
    processes = new LinuxProcesses(proc, proc.resolve("passwd"), clock::get);
  }

  @Test
  void processes_areReadWithTheirParents() {
    // when
    RowGraph graph = processes.get();

    // then
    assertThat(graph.nodes()).extracting(NodeRow::key).containsExactlyInAnyOrder("1:100", "7:250");
    Map<String, AttributeValue> odd = node(graph, "7:250");
    assertThat(odd)
        .containsEntry("label", AttributeValue.of("odd) S (name"))
        .containsEntry("pid", AttributeValue.of(7))
        .containsEntry("command", AttributeValue.of("/bin/odd) S (name --flag"))
        .containsEntry("user", AttributeValue.of("ann"))
        .containsEntry("state", AttributeValue.of("sleeping"))
        .containsEntry("threads", AttributeValue.of(3))
        .containsEntry("memory", AttributeValue.of(LinuxProcesses.rounded(5000 * 1024)))
        .containsEntry("started", AttributeValue.of(Instant.ofEpochMilli(1_002_500)));
    assertThat(graph.edges()).containsExactly(ProcSource.parentEdge("1:100", "7:250"));
  }

  @Test
  void figures_areThoseSinceTheLastSample() throws IOException {
    // given
    write("7/io", "rchar: 1\nread_bytes: 1000\nwrite_bytes: 0\n");
    processes.get();
    clock.set(2_000_000_000);
    process(7, 1, "odd", 250, 90, 1000);
    write("7/io", "rchar: 1\nread_bytes: 9000\nwrite_bytes: 0\n");

    // when
    RowGraph graph = processes.get();

    // then: half a second of two, 8,000 bytes in two seconds
    assertThat(node(graph, "7:250"))
        .containsEntry("cpu", AttributeValue.of(25.0))
        .containsEntry("read", AttributeValue.of(LinuxProcesses.rounded(4000)))
        .containsEntry("written", AttributeValue.of(0));
    assertThat(node(graph, "1:100")).doesNotContainKey("read");
  }

  @Test
  void numberUsedAgain_isAnotherProcess() throws IOException {
    // given
    processes.get();
    clock.set(1_000_000_000);
    process(7, 1, "other", 900, 5_000, 0);

    // when
    RowGraph graph = processes.get();

    // then
    assertThat(node(graph, "7:900")).containsEntry("cpu", AttributeValue.of(0.0));
  }

  @Test
  void processThatVanishes_isLeftOut() throws IOException {
    // given
    Files.delete(proc.resolve("7/status"));
    Files.createDirectories(proc.resolve("9"));

    // when
    RowGraph graph = processes.get();

    // then
    assertThat(graph.nodes()).extracting(NodeRow::key).containsExactly("1:100");
  }

  @Test
  void thoseWhoTalk_areJoined() throws IOException {
    // given
    process(8, 1, "client", 300, 0, 0);
    process(9, 1, "bystander", 310, 0, 0);
    open(7, "socket:[500]", "socket:[601]", "pipe:[9]", "file", "socket:[700]");
    open(8, "socket:[501]", "socket:[600]", "pipe:[9]", "socket:[701]");
    open(9, "socket:[502]", "pipe:[10]");
    String loopback = "0100007F";
    write(
        "net/tcp",
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode\n"
            + tcp(loopback + ":1F90", loopback + ":C350", 500)
            + tcp(loopback + ":1F90", "0A00000A:C350", 502));
    write(
        "net/tcp6",
        "  sl  local_address ...\n"
            + tcp(
                "0000000000000000FFFF0000" + loopback + ":C350",
                "0000000000000000FFFF0000" + loopback + ":1F90",
                501));
    write(
        "net/unix",
        """
        Num       RefCount Protocol Flags    Type St Inode Path
        0000000000000000: 00000003 00000000 00000000 0001 03 600
        0000000000000000: 00000003 00000000 00000000 0001 03 601 /run/odd.sock
        0000000000000000: 00000002 00000000 00010000 0001 01 700 /run/odd.sock
        0000000000000000: 00000003 00000000 00000000 0001 03 701
        """);

    // when
    RowGraph graph = processes.get();

    // then
    assertThat(graph.edges())
        .filteredOn(edge -> Boolean.FALSE.equals(edge.directed()))
        .extracting(EdgeRow::key)
        .containsExactlyInAnyOrder("pipe 7:250 8:300", "tcp 7:250 8:300", "unix 7:250 8:300");
  }

  @Test
  void missingProc_isNamed() {
    // when, then
    assertThatThrownBy(
            () -> new LinuxProcesses(proc.resolve("nowhere"), proc.resolve("passwd"), clock::get))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("nowhere");
  }

  private static Map<String, AttributeValue> node(RowGraph graph, String key) {
    return graph.nodes().stream()
        .filter(node -> node.key().equals(key))
        .findFirst()
        .orElseThrow()
        .attributes();
  }

  private static String tcp(String local, String remote, int inode) {
    return "   0: %s %s 01 00000000:00000000 00:00000000 00000000     0        0 %d 1 0\n"
        .formatted(local, remote, inode);
  }

  private void process(int pid, int parent, String name, int start, int ticks, int user)
      throws IOException {
    write(
        pid + "/stat",
        "%d (%s) S %d 1 1 0 -1 4194560 1 2 3 4 %d 0 0 0 20 0 3 0 %d 100000 50"
            .formatted(pid, name, parent, ticks, start));
    write(
        pid + "/status",
        "Name:\tx\nUid:\t%d\t%d\t0\t0\nVmRSS:\t    5000 kB\n".formatted(user, user));
    write(pid + "/cmdline", "/bin/" + name + "\0--flag\0");
  }

  private void open(int pid, String... targets) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(pid + "/fd"));
    for (int i = 0; i < targets.length; i++) {
      Files.createSymbolicLink(folder.resolve(Integer.toString(i)), Path.of(targets[i]));
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, List.of(text.split("\n", -1)));
  }
}
