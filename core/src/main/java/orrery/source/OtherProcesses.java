package orrery.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;

/// Samples of the processes that Java can see on any system: who they are, whose children, how much
/// of the processor they take.
///
/// For one thread.
final class OtherProcesses implements Supplier<RowGraph> {
  private final Supplier<List<ProcessHandle>> handles;
  private final LongSupplier nanoTime;
  private Map<String, Long> cpuBefore = Map.of(); // nanoseconds by key
  private long sampledAt;

  OtherProcesses(Supplier<List<ProcessHandle>> handles, LongSupplier nanoTime) {
    this.handles = handles;
    this.nanoTime = nanoTime;
  }

  @Override
  public RowGraph get() {
    long now = nanoTime.getAsLong();
    List<ProcessHandle> sampled = handles.get();
    var keyOfPid = new HashMap<Long, String>();
    for (ProcessHandle handle : sampled) keyOfPid.put(handle.pid(), key(handle));

    var nodes = new ArrayList<NodeRow>(sampled.size());
    var edges = new ArrayList<EdgeRow>(sampled.size());
    var cpu = new HashMap<String, Long>();
    for (ProcessHandle handle : sampled) {
      String key = key(handle);
      nodes.add(new NodeRow(key, attributes(handle, key, cpu, now)));
      Optional<String> parent = handle.parent().map(ProcessHandle::pid).map(keyOfPid::get);
      parent.ifPresent(of -> edges.add(ProcSource.parentEdge(of, key)));
    }
    cpuBefore = cpu;
    sampledAt = now;
    var graph = new RowGraph(true);
    graph.apply(new KeyedUpdate.NodeAdded(nodes, true));
    graph.apply(new KeyedUpdate.EdgeAdded(edges, true));
    return graph;
  }

  private static String key(ProcessHandle handle) {
    return handle.pid() + ":" + handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private Map<String, AttributeValue> attributes(
      ProcessHandle handle, String key, Map<String, Long> cpu, long now) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    var info = handle.info();
    String command = info.command().orElse("");
    attributes.put("label", AttributeValue.of(command.substring(command.lastIndexOf('/') + 1)));
    attributes.put("pid", AttributeValue.of(handle.pid()));
    info.commandLine().ifPresent(line -> attributes.put("command", AttributeValue.of(line)));
    info.user().ifPresent(user -> attributes.put("user", AttributeValue.of(user)));
    info.startInstant().ifPresent(start -> attributes.put("started", AttributeValue.of(start)));
    info.totalCpuDuration()
        .ifPresent(
            total -> {
              cpu.put(key, total.toNanos());
              long spent = total.toNanos() - cpuBefore.getOrDefault(key, total.toNanos());
              double percent = now == sampledAt ? 0 : 100.0 * spent / (now - sampledAt);
              attributes.put("cpu", AttributeValue.of(Math.rint(percent)));
            });
    return attributes;
  }
}
