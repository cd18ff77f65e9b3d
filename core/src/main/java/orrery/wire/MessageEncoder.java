package orrery.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.Event;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.UpdateFrame;

/// Makes the bytes of every message a server sends, in one encoding. Holds nothing but what it was
/// made with, so that any number of threads may use it.
public final class MessageEncoder {
  /// The version of the protocol that is spoken here.
  public static final int VERSION = 1;

  private static final int SMALL = 256, TICK = 4096;

  private final Encoding encoding;
  private final boolean isGraphDirected;
  private final int maxWholeBytes;
  private final int maxPartBytes;

  /// @param isGraphDirected what an edge is that does not say; it stays for a whole epoch
  public MessageEncoder(Encoding encoding, boolean isGraphDirected) {
    this(
        encoding, isGraphDirected, SnapshotEncoder.MAX_WHOLE_BYTES, SnapshotEncoder.MAX_PART_BYTES);
  }

  /// @param maxWholeBytes from what size on a snapshot goes out in parts
  /// @param maxPartBytes of each, unless one element alone is larger
  public MessageEncoder(
      Encoding encoding, boolean isGraphDirected, int maxWholeBytes, int maxPartBytes) {
    this.encoding = requireNonNull(encoding, "encoding");
    this.isGraphDirected = isGraphDirected;
    this.maxWholeBytes = maxWholeBytes;
    this.maxPartBytes = maxPartBytes;
  }

  public Encoding encoding() {
    return encoding;
  }

  /// What an engine is started with, so that it can encode its ticks without knowing how.
  public static BiFunction<Encoding, UpdateFrame, byte[]> ofUpdates(boolean isGraphDirected) {
    var json = new MessageEncoder(Encoding.JSON, isGraphDirected);
    var cbor = new MessageEncoder(Encoding.CBOR, isGraphDirected);
    return (encoding, frame) ->
        switch (encoding) {
          case JSON -> json.update(frame);
          case CBOR -> cbor.update(frame);
        };
  }

  /// The frames of a snapshot: one, or several parts where one would be over 1 MiB. Takes time in
  /// proportion to the graph.
  public List<byte[]> snapshot(GraphSnapshot graph, ServerMeta server) {
    return new SnapshotEncoder(encoding, graph, server, maxWholeBytes, maxPartBytes).frames();
  }

  public byte[] resumed(String epoch, long from) {
    var out = begin(SMALL, "resumed", epoch, from);
    out.beginObject();
    out.field("from", from);
    out.endObject();
    return end(out);
  }

  public byte[] update(UpdateFrame frame) {
    var tables = tables(encoding, TICK);
    var out = tables.tokens();
    beginEnvelope(out, "update", frame.epoch());
    if (frame.first() != frame.sequence()) out.field("first", frame.first());
    out.field("seq", frame.sequence());
    out.name("payload");
    new UpdateWriter(tables, isGraphDirected, frame.schema()).write(frame.updates());
    return end(out);
  }

  /// Columns for one client alone; row `i` of each belongs to `ids[i]`.
  public byte[] columns(
      String epoch, long sequence, Target target, int[] ids, List<NamedColumn> columns) {
    var tables = tables(encoding, TICK);
    var out = tables.tokens();
    beginEnvelope(out, "columns", epoch);
    out.name("payload");
    out.beginObject();
    out.field("seq", sequence);
    out.field("target", target.wireName());
    tables.ids(ids);
    out.name("columns");
    out.beginObject();
    for (NamedColumn column : columns) {
      out.name(column.name());
      tables.column(column.column());
    }
    out.endObject();
    out.endObject();
    return end(out);
  }

  public byte[] heartbeat(String epoch, long sequence) {
    var out = begin(SMALL, "heartbeat", epoch, sequence);
    out.beginObject();
    out.endObject();
    return end(out);
  }

  /// The answer to a control that was carried out.
  ///
  /// @param id null where the control had none
  public byte[] acknowledged(@Nullable String id, ControlResult result) {
    var out = beginAck(id, true);
    new ResultWriter(out).write(result);
    out.endObject();
    return end(out);
  }

  /// The answer to a control that was not.
  ///
  /// @param id null where the control had none
  public byte[] refused(@Nullable String id, RefusedException reason) {
    var out = beginAck(id, false);
    out.name("error");
    error(out, reason);
    out.endObject();
    return end(out);
  }

  private MessageWriter beginAck(@Nullable String id, boolean isOk) {
    var out = beginEnvelope("control_ack");
    if (id != null) out.field("id", id);
    out.name("payload");
    out.beginObject();
    out.field("ok", isOk);
    return out;
  }

  public byte[] event(Event event) {
    var out = beginEnvelope("event");
    out.name("payload");
    out.beginObject();
    switch (event) {
      case Event.Progress(String run, double done, String text) -> {
        out.field("kind", "Progress");
        out.field("run", run);
        out.field("done", done);
        out.field("text", text);
      }
      case Event.WarningRaised(var warning, var run) -> {
        out.field("kind", "Warning");
        out.field("code", warning.code());
        out.field("message", warning.message());
        if (run != null) out.field("run", run);
      }
      case Event.Peers(int count) -> {
        out.field("kind", "Peers");
        out.field("count", count);
      }
      case Event.Rate(double iterationsPerSecond, double alpha) -> {
        out.field("kind", "Rate");
        out.field("iterationsPerSecond", iterationsPerSecond);
        out.field("alpha", alpha);
      }
      case Event.Focus(int[] ids) -> {
        out.field("kind", "Focus");
        out.field("ids", ids);
      }
    }
    out.endObject();
    return end(out);
  }

  /// What no control's id can answer.
  public byte[] error(RefusedException reason) {
    var out = beginEnvelope("error");
    out.name("payload");
    error(out, reason);
    return end(out);
  }

  private static void error(MessageWriter out, RefusedException reason) {
    ErrorCode code = reason.code();
    out.beginObject();
    out.field("code", code.wireName());
    out.field("message", String.valueOf(reason.getMessage()));
    out.field("temporary", code.isTemporary());
    if (code == ErrorCode.UNSUPPORTED_VERSION) out.field("versions", new int[] {VERSION});
    out.endObject();
  }

  private MessageWriter begin(int expectedSize, String type, String epoch, long sequence) {
    var out = tables(encoding, expectedSize).tokens();
    beginEnvelope(out, type, epoch);
    out.field("seq", sequence);
    out.name("payload");
    return out;
  }

  private MessageWriter beginEnvelope(String type) {
    var out = tables(encoding, SMALL).tokens();
    beginEnvelope(out, type, null);
    return out;
  }

  /// Begins every message there is.
  ///
  /// @param epoch null where the message speaks of no graph
  static void beginEnvelope(MessageWriter out, String type, @Nullable String epoch) {
    out.beginObject();
    out.field("version", VERSION);
    out.field("type", type);
    if (epoch != null) out.field("epoch", epoch);
  }

  private static byte[] end(MessageWriter out) {
    out.endObject();
    return out.bytes().toByteArray();
  }

  static TableWriter tables(Encoding encoding, int expectedSize) {
    return switch (encoding) {
      case JSON -> new JsonTables(new JsonWriter(expectedSize));
      case CBOR -> new CborTables(new CborWriter(expectedSize));
    };
  }
}
