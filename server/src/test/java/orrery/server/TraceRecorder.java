package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.model.Digest;
import orrery.model.Encoding;

/// Keeps what each client of a simulation received, for other programs to replay: frames as they
/// came, in JSON or in CBOR by base64, and where a connection ended.
final class TraceRecorder implements FrameLog {
  private final Map<String, Trace> traces = new LinkedHashMap<>();

  /// What one client went through.
  static final class Trace {
    final List<Map<String, String>> events = new ArrayList<>();
    int bytes;
    int connections;
    boolean isRewound;
  }

  private Trace trace(String client) {
    return traces.computeIfAbsent(client, _ -> new Trace());
  }

  @Override
  public void connected(
      String client, Encoding encoding, @Nullable String epoch, @Nullable String seq) {
    trace(client).connections++;
  }

  @Override
  public void received(String client, Encoding encoding, byte[] frame) {
    trace(client).bytes += frame.length;
    trace(client)
        .events
        .add(
            switch (encoding) {
              case JSON -> Map.of("json", new String(frame, UTF_8));
              case CBOR -> Map.of("cbor", Base64.getEncoder().encodeToString(frame));
            });
  }

  @Override
  public void lost(String client) {
    trace(client).events.add(Map.of("lost", "the connection"));
  }

  @Override
  public void rewound(String client) {
    trace(client).isRewound = true;
  }

  Trace of(ModelClient client) {
    return trace(client.name);
  }

  /// A trace as a file has it: with what its client has to hold in the end.
  static Map<String, Object> document(long seed, Trace trace, Simulation simulation) {
    var graph = simulation.engineGraph();
    var positions = new HashMap<String, float[]>();
    PlainGraph.of(graph).nodes.values().stream()
        .forEach(
            node -> {
              float[] position = node.position;
              if (position != null) positions.put(node.key, position);
            });
    var document = new LinkedHashMap<String, Object>();
    document.put("seed", seed);
    document.put("events", trace.events);
    document.put("epoch", graph.epoch());
    document.put("seq", graph.sequence());
    document.put("digest", Digest.of(graph));
    document.put("positions", new TreeMap<>(positions));
    return document;
  }
}
