package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.engine.Difference;
import orrery.model.ControlResult;
import orrery.options.Delivery;
import orrery.wire.MessageEncoder;
import orrery.wire.ServerMeta;

/// Empties the [Outbox] of one session into its socket, on a virtual thread of its own, which alone
/// writes there and waits where the client is slow. Fills silence with heartbeats, asks whether the
/// client is there, and lets go of one that does not answer.
final class SessionWriter {
  private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

  private final long number;
  private final LiveGraph graph;
  private final SharedSnapshots snapshots;
  private final ServerMeta meta;
  private final MessageEncoder encoder;
  private final Outbox outbox;
  private final Delivery settings;
  private final SessionCounters counters;
  private volatile boolean isPongDue;
  private volatile @Nullable Thread thread; // null until the socket is open

  SessionWriter(
      long number,
      LiveGraph graph,
      SharedSnapshots snapshots,
      ServerMeta meta,
      MessageEncoder encoder,
      Outbox outbox,
      Delivery settings,
      SessionCounters counters) {
    this.number = number;
    this.graph = graph;
    this.snapshots = snapshots;
    this.meta = meta;
    this.encoder = encoder;
    this.outbox = outbox;
    this.settings = settings;
    this.counters = counters;
  }

  /// @param ended called once nothing more will be written
  void start(Session socket, Runnable ended) {
    thread = Thread.ofVirtual().name("session-" + number).start(() -> write(socket, ended));
  }

  void stop() {
    Thread writing = thread;
    if (writing != null) writing.interrupt();
  }

  void pongCame() {
    isPongDue = false;
  }

  private void write(Session socket, Runnable ended) {
    try {
      writeUntilClosed(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (TimeoutException e) {
      LOG.debug("session {} takes nothing", number, e);
      counters.fellBehind().increment();
      socket.close(Outbox.TOO_FAR_BEHIND, "nothing has reached it for long", Callback.NOOP);
      socket.disconnect(); // it would not read that either
    } catch (ExecutionException e) {
      LOG.debug("session {} cannot be written to", number, e);
      ended.run();
      if (socket.isOpen()) socket.disconnect(); // else it is closing in order
    } catch (RuntimeException e) {
      LOG.error("session {} stops", number, e);
      socket.close(Outbox.INTERNAL_ERROR, "the server failed and has logged why", Callback.NOOP);
    } finally {
      ended.run();
      boolean _ = Thread.interrupted(); // leaving it may wait for the engine
      graph.engine().leave(outbox);
    }
  }

  private void writeUntilClosed(Session socket)
      throws InterruptedException, ExecutionException, TimeoutException {
    long lastPing = System.nanoTime();
    while (socket.isOpen()) {
      long now = System.nanoTime();
      if (now - lastPing >= pingPatience()) {
        if (isPongDue) throw new ExecutionException(new TimeoutException("it answers no ping"));
        ping(socket);
        lastPing = now;
      }
      Outbox.Step step = outbox.take(Duration.ofNanos(lastPing + pingPatience() - now));
      if (!carryOut(socket, step)) return;
    }
  }

  private long pingPatience() {
    return (isPongDue ? settings.pong() : settings.ping()).toNanos();
  }

  /// False where the session is over.
  private boolean carryOut(Session socket, Outbox.Step step)
      throws InterruptedException, ExecutionException, TimeoutException {
    switch (step) {
      case Outbox.Step.Send(byte[] bytes) -> send(socket, bytes);
      case Outbox.Step.SendDifference(var difference, boolean isResuming) ->
          sendDifference(socket, difference, isResuming);
      case Outbox.Step.SendColumns(var cut, var hydration) -> {
        var frames = new ColumnFrames(encoder, cut, hydration);
        while (frames.hasNext()) send(socket, frames.next());
        send(socket, encoder.acknowledged(hydration.id(), ControlResult.Done.ALL));
      }
      case Outbox.Step.TakeSnapshot(long earliest) -> {
        var snapshot = snapshots.take(encoder.encoding(), meta, earliest);
        outbox.send(snapshot.frames(), snapshot.sequence());
      }
      case Outbox.Step.CatchUp(long since, long movedSince) ->
          graph.engine().resume(outbox, since, movedSince);
      case Outbox.Step.Close(int code, String reason) -> {
        socket.close(code, reason, Callback.NOOP);
        return false;
      }
      case Outbox.Step.Wait _ -> {} // it is time for a ping
    }
    return true;
  }

  private void sendDifference(Session socket, Difference difference, boolean isResuming)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (isResuming) send(socket, encoder.resumed(graph.epoch(), difference.since()));
    if (difference.isEmpty()) return;
    byte[] bytes = difference.bytes(encoder.encoding());
    outbox.writing(bytes, difference.sequence());
    send(socket, bytes);
  }

  /// Waits until the socket has taken the frame.
  private void send(Session socket, byte[] frame)
      throws InterruptedException, ExecutionException, TimeoutException {
    var sent = new Callback.Completable();
    switch (encoder.encoding()) {
      case JSON -> socket.sendText(new String(frame, UTF_8), sent);
      case CBOR -> socket.sendBinary(ByteBuffer.wrap(frame), sent);
    }
    sent.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    outbox.sent(System.nanoTime());
    counters.sentBytes().add(frame.length);
  }

  private void ping(Session socket) throws InterruptedException, ExecutionException {
    isPongDue = true;
    var sent = new Callback.Completable();
    socket.sendPing(ByteBuffer.allocate(0), sent);
    sent.get();
  }
}
