package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import orrery.engine.Difference;
import orrery.engine.GraphCut;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.Role;
import orrery.wire.MessageDecoder;
import orrery.wire.MessageEncoder;
import orrery.wire.ServerMeta;

/// The server's end of one connection: a real [RealtimeSession] reads, and its real [Outbox] is
/// emptied as [SessionWriter] does, only that nobody waits: what cannot go on now goes on at the
/// next turn.
final class SimulatedSession {
  private static final int MOST_STEPS = 10_000; // of one turn, more would be a loop

  private final SimulatedServer server;
  private final SimulatedConnection connection;
  private final MessageEncoder encoder;
  private final ServerMeta meta;
  private final RealtimeSession session;
  private final Outbox outbox;
  private Iterator<Supplier<byte[]>> frames = Collections.emptyIterator(); // of one step
  private boolean isWriting;
  private long writingSince;
  private @Nullable CompletableFuture<GraphCut> cutting; // null while no snapshot is waited for
  private long earliest; // that the snapshot waited for has to be
  private boolean isOver;

  SimulatedSession(
      SimulatedServer server,
      long number,
      SimulatedConnection connection,
      Encoding encoding,
      boolean isThin,
      long held) {
    this.server = server;
    this.connection = connection;
    this.encoder = new MessageEncoder(encoding, true);
    this.meta = new ServerMeta("simulated", "controller", isThin, _ -> List.of());
    this.session =
        new RealtimeSession(
            number,
            server.graph(),
            server.snapshots(),
            meta,
            new MessageDecoder(encoding),
            server.gates().open(number, Role.CONTROLLER, null),
            held,
            null,
            server.settings(),
            server.counters(),
            server.clients(),
            server::now);
    this.outbox = session.outbox();
  }

  boolean isOver() {
    return isOver;
  }

  /// What is still to be done for this client, null for nothing.
  @Nullable String unrest() {
    if (isOver || connection.isSilent()) return null;
    if (isWriting || frames.hasNext()) return "a frame is being written";
    if (cutting != null) return "a snapshot is being cut";
    if (outbox.lag(server.engine().sequence()) > 0)
      return "a client lags by " + outbox.lag(server.engine().sequence());
    if (outbox.pendingBytes() > 0) return outbox.pendingBytes() + " bytes are pending";
    return null;
  }

  void end() {
    if (isOver) return;
    isOver = true;
    server.engine().leave(outbox);
  }

  void turn(long now) {
    if (isOver) return;
    if (connection.isOverForServer(now)) {
      end();
      return;
    }
    read(now);
    for (int steps = 0; writeOne(now); steps++) {
      if (steps > MOST_STEPS) throw new AssertionError("the outbox does not come to rest");
    }
  }

  private void read(long now) {
    for (byte[] sent = connection.pollSent(now); sent != null; sent = connection.pollSent(now)) {
      switch (encoder.encoding()) {
        case JSON -> session.onWebSocketText(new String(sent, UTF_8));
        case CBOR -> session.onWebSocketBinary(ByteBuffer.wrap(sent), Callback.NOOP);
      }
    }
  }

  /// False where it has to wait.
  private boolean writeOne(long now) {
    if (isWriting) {
      if (!connection.isTaken()) {
        if (now - writingSince >= server.settings().patience().toNanos()) {
          connection.close(Outbox.TOO_FAR_BEHIND, "nothing has reached it for long");
          connection.cut(now, now);
          end();
        }
        return false;
      }
      isWriting = false;
      outbox.sent(now);
    }
    if (frames.hasNext()) {
      connection.write(frames.next().get());
      isWriting = true;
      writingSince = now;
      return true;
    }
    return cutting == null ? carryOut(outbox.next(now)) : takeSnapshot(requireNonNull(cutting));
  }

  private boolean takeSnapshot(CompletableFuture<GraphCut> cut) {
    if (!cut.isDone()) return false;
    cutting = null;
    var snapshot = server.snapshot(cut, encoder.encoding(), meta, earliest);
    outbox.send(snapshot.frames(), server.fault().claimed(snapshot.sequence(), server.newest()));
    return true;
  }

  private boolean carryOut(Outbox.Step step) {
    switch (step) {
      case Outbox.Step.Send(byte[] bytes) -> frames = just(() -> bytes);
      case Outbox.Step.SendDifference(var difference, boolean isResuming) ->
          frames = differenceFrames(difference, isResuming);
      case Outbox.Step.SendColumns(var cut, var hydration) -> frames = columnFrames(cut, hydration);
      case Outbox.Step.TakeSnapshot(long least) -> {
        earliest = least;
        cutting = server.engine().cut();
      }
      case Outbox.Step.CatchUp(long since, long movedSince) ->
          server.engine().resume(outbox, since, movedSince);
      case Outbox.Step.Close(int code, String reason) -> {
        connection.close(code, reason);
        end();
        return false;
      }
      case Outbox.Step.Wait _ -> {
        return false;
      }
    }
    return true;
  }

  private static Iterator<Supplier<byte[]>> just(Supplier<byte[]> frame) {
    return List.of(frame).iterator();
  }

  private Iterator<Supplier<byte[]>> differenceFrames(Difference difference, boolean isResuming) {
    var suppliers = new ArrayList<Supplier<byte[]>>();
    if (isResuming) suppliers.add(() -> encoder.resumed(server.epoch(), difference.since()));
    if (!difference.isEmpty()) {
      suppliers.add(
          () -> {
            byte[] bytes = server.fault().told(difference, encoder);
            outbox.writing(bytes, difference.sequence());
            return bytes;
          });
    }
    return suppliers.iterator();
  }

  private Iterator<Supplier<byte[]>> columnFrames(GraphCut cut, Outbox.Hydration hydration) {
    var columns = new ColumnFrames(encoder, cut, hydration);
    byte[] answer = encoder.acknowledged(hydration.id(), ControlResult.Done.ALL);
    return new Iterator<>() {
      private boolean isAnswered;

      @Override
      public boolean hasNext() {
        return !isAnswered;
      }

      @Override
      public Supplier<byte[]> next() {
        if (columns.hasNext()) return columns::next;
        isAnswered = true;
        return () -> answer;
      }
    };
  }
}
