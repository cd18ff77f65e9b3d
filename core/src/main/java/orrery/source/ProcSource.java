package orrery.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Subscription;

/// The processes of this machine, their parents and whom they talk to, looked at every second.
///
/// `cpu` is in percent of one processor, `memory` in bytes, `read` and `written` in bytes a second;
/// all are rounded.
public final class ProcSource implements DataSource {
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Path PROC = Path.of("/proc");

  private final Supplier<RowGraph> processes;
  private final Pace pace;
  private final RowGraph first;
  private final AtomicLong version = new AtomicLong();

  ProcSource(Supplier<RowGraph> processes, Pace pace) {
    this.processes = processes;
    this.pace = pace;
    this.first = processes.get();
  }

  /// This machine, by `/proc` where there is one.
  public static ProcSource thisMachine(Pace pace) {
    boolean isLinux = Files.isReadable(PROC.resolve("stat"));
    return new ProcSource(
        isLinux
            ? new LinuxProcesses(PROC, Path.of("/etc/passwd"), System::nanoTime)
            : new OtherProcesses(() -> ProcessHandle.allProcesses().toList(), System::nanoTime),
        pace);
  }

  /// A child has one parent at a time, so its key is enough for the edge's.
  static EdgeRow parentEdge(String parent, String child) {
    return new EdgeRow(
        "parent " + child, parent, child, true, Map.of("kind", AttributeValue.of("parent")));
  }

  @Override
  public Metadata metadata() {
    return new Metadata("processes", true);
  }

  @Override
  public List<NodeRow> nodes() {
    return first.nodes();
  }

  @Override
  public List<EdgeRow> edges() {
    return first.edges();
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public Optional<Subscription> changes(ChangeSink sink) {
    return Optional.of(SourceThread.start("proc", sink, this::follow));
  }

  private void follow(ChangeSink sink) throws InterruptedException {
    var itemwise = new ItemwiseSink(sink);
    RowGraph older = first;
    while (true) {
      pace.awaitTurn(TURN);
      RowGraph newer = processes.get();
      for (KeyedUpdate update : GraphDifference.between(older, newer)) {
        itemwise.accept(update);
        version.incrementAndGet();
      }
      older = newer;
    }
  }
}
