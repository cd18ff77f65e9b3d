package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.model.Subscription;
import orrery.wire.MessageEncoder;
import orrery.wire.ServerMeta;

/// Empties the [Outbox] of one session into its socket, on a virtual thread of its own, which alone
/// writes there and waits where the client is slow. Fills silence with heartbeats, asks whether the
/// client is there, and lets go of one that does not answer.
final class SessionWriter {
  private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

  private final long number;
  private final LiveGraph graph;
  private final ServerMeta meta;
  private final MessageEncoder encoder;
  private final Outbox outbox;
  private final SessionSettings settings;
  private final SessionCounters counters;
  private volatile long sentSequence = -1;
  private volatile boolean isPongDue;
  private volatile @Nullable Thread thread; // null until the socket is open

  SessionWriter(
      long number,
      LiveGraph graph,
      ServerMeta meta,
      MessageEncoder encoder,
      Outbox outbox,
      SessionSettings settings,
      SessionCounters counters) {
    this.number = number;
    this.graph = graph;
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

  /// The last sequence that was sent whole, -1 before the first.
  long sentSequence() {
    return sentSequence;
  }

  void pongCame() {
    isPongDue = false;
  }

  private void write(Session socket, Runnable ended) {
    Subscription subscription = graph.engine().subscribe(outbox);
    try {
      writeUntilClosed(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (ExecutionException e) {
      LOG.debug("session {} cannot be written to", number, e);
      ended.run();
      if (socket.isOpen()) socket.disconnect(); // else it is closing in order
    } catch (RuntimeException e) {
      LOG.error("session {} stops", number, e);
      socket.close(Outbox.INTERNAL_ERROR, "the server failed and has logged why", Callback.NOOP);
    } finally {
      ended.run();
      boolean _ = Thread.interrupted(); // closing it may wait for the engine
      subscription.close();
    }
  }

  private void writeUntilClosed(Session socket) throws InterruptedException, ExecutionException {
    long heartbeat = settings.heartbeat().toNanos();
    long lastFrame = System.nanoTime();
    long lastPing = lastFrame;
    while (socket.isOpen()) {
      long now = System.nanoTime();
      if (now - lastPing >= pingPatience()) {
        if (isPongDue) throw new ExecutionException(new TimeoutException("it answers no ping"));
        ping(socket);
        lastPing = now;
      }
      if (sentSequence >= 0 && now - lastFrame >= heartbeat) {
        send(socket, encoder.heartbeat(graph.epoch(), sentSequence));
        lastFrame = now;
      }

      long quiet = Math.min(lastPing + pingPatience() - now, lastFrame + heartbeat - now);
      var item = outbox.poll(Duration.ofNanos(quiet));
      if (item.isEmpty()) continue;
      if (!carryOut(socket, item.get())) return;
      lastFrame = System.nanoTime();
    }
  }

  private long pingPatience() {
    return (isPongDue ? settings.pong() : settings.ping()).toNanos();
  }

  /// False where the session is over.
  private boolean carryOut(Session socket, Outbox.Item item)
      throws InterruptedException, ExecutionException {
    switch (item) {
      case Outbox.Item.Snapshot snapshot -> sendSnapshot(socket, snapshot);
      case Outbox.Item.Update(byte[] bytes, long sequence) -> {
        send(socket, bytes);
        sentSequence = sequence;
      }
      case Outbox.Item.Notice(byte[] bytes) -> send(socket, bytes);
      case Outbox.Item.Answer(byte[] bytes) -> send(socket, bytes);
      case Outbox.Item.Behind _ -> graph.engine().subscribe(outbox);
      case Outbox.Item.Close(int code, String reason) -> {
        socket.close(code, reason, Callback.NOOP);
        return false;
      }
    }
    return true;
  }

  private void sendSnapshot(Session socket, Outbox.Item.Snapshot snapshot)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    var frames = encoder.snapshot(snapshot.cut().snapshot(), meta);
    counters.snapshotTime().record(Duration.ofNanos(System.nanoTime() - start));
    for (byte[] frame : frames) send(socket, frame);
    counters.snapshots().increment();
    sentSequence = snapshot.cut().sequence();
    for (byte[] answer : snapshot.answers()) send(socket, answer);
  }

  /// Waits until the socket has taken the frame.
  private void send(Session socket, byte[] frame) throws InterruptedException, ExecutionException {
    var sent = new Callback.Completable();
    switch (encoder.encoding()) {
      case JSON -> socket.sendText(new String(frame, UTF_8), sent);
      case CBOR -> socket.sendBinary(ByteBuffer.wrap(frame), sent);
    }
    sent.get();
    counters.sentBytes().add(frame.length);
  }

  private void ping(Session socket) throws InterruptedException, ExecutionException {
    isPongDue = true;
    var sent = new Callback.Completable();
    socket.sendPing(ByteBuffer.allocate(0), sent);
    sent.get();
  }
}
