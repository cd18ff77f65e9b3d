package orrery.wire;

import java.util.ArrayList;
import java.util.List;
import orrery.model.Encoding;
import orrery.model.GraphSnapshot;

/// Cuts a snapshot into frames: one where it fits in 1 MiB, else parts of at most 256 KiB, unless
/// one element alone is larger. Rows are the nodes, then the edges.
///
/// How many bytes a row takes is only known when it is written, so a part that came out too large
/// is written again with fewer rows, and the next one starts from what was learnt.
final class SnapshotEncoder {
  static final int MAX_WHOLE_BYTES = 1 << 20;
  static final int MAX_PART_BYTES = 256 << 10;

  private static final int COUNT_BYTES = 10; // what the number of parts may take in the end
  private static final int FIRST_ROWS = 512;
  private static final int WORTH_A_PART = 512; // edges whose keys need not be sent

  private final Encoding encoding;
  private final GraphSnapshot graph;
  private final ServerMeta server;
  private final int maxWholeBytes;
  private final int maxPartBytes;
  private final NodeKeys nodeKeys;

  SnapshotEncoder(
      Encoding encoding,
      GraphSnapshot graph,
      ServerMeta server,
      int maxWholeBytes,
      int maxPartBytes) {
    this.encoding = encoding;
    this.graph = graph;
    this.server = server;
    this.maxWholeBytes = maxWholeBytes;
    this.maxPartBytes = maxPartBytes;
    nodeKeys = new NodeKeys(graph.nodes());
  }

  List<byte[]> frames() {
    List<Part> parts = parts();
    long total = parts.stream().mapToLong(part -> part.bytes.size()).sum();
    if (parts.size() > 1 && total <= maxWholeBytes) {
      Part whole = part(0, 0, graph.nodeCount(), 0, graph.edgeCount());
      if (whole.bytes.size() <= maxWholeBytes) parts = List.of(whole);
    }

    List<byte[]> frames = new ArrayList<>();
    for (Part part : parts) frames.add(part.withCount(parts.size()));
    return frames;
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    int nodeCount = graph.nodeCount();
    int rowCount = nodeCount + graph.edgeCount();
    int rows = FIRST_ROWS;
    for (int from = 0; from < rowCount || parts.isEmpty(); ) {
      int most = Math.min(from + rows, from < nodeCount ? nodeCount : rowCount);
      int to = from < nodeCount ? most : nodeCount + endOfKind(from - nodeCount, most - nodeCount);
      Part part = rowsPart(parts.size(), from, to);
      if (part.bytes.size() <= maxPartBytes - COUNT_BYTES || to - from <= 1) {
        parts.add(part);
        if (to == most) rows = rowsThatFit(part, to - from);
        from = to;
      } else {
        rows = Math.min(to - from - 1, rowsThatFit(part, to - from));
      }
    }
    return parts;
  }

  /// Where a part of the edges from `from` on had better end, `to` at the latest: in CBOR one edge
  /// with a key of its own makes a part name the keys of all, so such edges stand in parts apart
  /// where they are few.
  private int endOfKind(int from, int to) {
    if (encoding != Encoding.CBOR) return to;
    var keys = graph.edges().keys();
    int lastOwn = from - 1;
    for (int edge = from; edge < to; edge++) {
      if (keys[edge] != null) {
        if (lastOwn < from && edge - from >= WORTH_A_PART) return edge;
        lastOwn = edge;
      } else if (lastOwn >= from && edge - lastOwn >= WORTH_A_PART) {
        return lastOwn + 1;
      }
    }
    return to;
  }

  /// How many rows like those of `part` make nearly a full one.
  private int rowsThatFit(Part part, int rows) {
    long fitting = (long) Math.max(1, rows) * (maxPartBytes * 19L / 20) / part.bytes.size();
    return Math.clamp(fitting, 1, 1 << 20);
  }

  private Part rowsPart(int index, int from, int to) {
    int nodeCount = graph.nodeCount();
    return from < nodeCount
        ? part(index, from, to, 0, 0)
        : part(index, 0, 0, from - nodeCount, to - nodeCount);
  }

  private Part part(int index, int fromNode, int toNode, int fromEdge, int toEdge) {
    var tables = MessageEncoder.tables(encoding, maxPartBytes);
    var out = tables.tokens();
    MessageEncoder.beginEnvelope(out, "snapshot", graph.epoch());
    out.field("seq", graph.sequence());
    out.name("payload");
    out.beginObject();
    out.name("part");
    out.beginObject();
    out.field("index", index);
    out.field("count", 0); // one byte; the number comes when it is known
    int countAt = out.bytes().size() - 1;
    out.endObject();
    out.name("nodes");
    tables.nodes(graph.nodes(), fromNode, toNode, server.isThin());
    out.name("edges");
    tables.edges(graph, nodeKeys, fromEdge, toEdge, server.isThin());
    out.name("pos");
    tables.positions(graph.positions(), fromNode, toNode);
    if (index == 0) {
      out.name("meta");
      new MetaWriter(out).write(graph, server);
    }
    out.endObject();
    out.endObject();
    return new Part(encoding, out.bytes(), countAt);
  }

  /// One frame but for the number of parts, which is one byte at `countAt` until it is known.
  private record Part(Encoding encoding, ByteBuilder bytes, int countAt) {
    byte[] withCount(int count) {
      var number = MessageEncoder.tables(encoding, COUNT_BYTES).tokens();
      number.integer(count);
      bytes.splice(countAt, 1, number.bytes().toByteArray());
      return bytes.toByteArray();
    }
  }
}
