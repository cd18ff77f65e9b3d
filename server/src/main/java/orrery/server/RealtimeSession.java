package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.engine.CommittedTick;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.options.Delivery;
import orrery.server.ControlGate.Admission;
import orrery.wire.ClientMessage;
import orrery.wire.ClientMessage.Ack;
import orrery.wire.ClientMessage.ClientTelemetry;
import orrery.wire.ClientMessage.ControlMessage;
import orrery.wire.ClientMessage.RefusedControl;
import orrery.wire.ClientMessage.UnknownType;
import orrery.wire.MessageDecoder;
import orrery.wire.MessageEncoder;
import orrery.wire.ServerMeta;

/// One connected client. Jetty's thread reads what it sends and hands its commands on; a
/// [SessionWriter] sends what is for it.
///
/// Public only because Jetty looks it up.
public final class RealtimeSession implements Session.Listener.AutoDemanding {
  private static final Logger LOG = LoggerFactory.getLogger(RealtimeSession.class);
  private static final int UNSUPPORTED_VERSION = 4501, TOO_MANY_CONNECTIONS = 4504;

  private final long number;
  private final LiveGraph graph;
  private final Encoding encoding;
  private final MessageEncoder encoder;
  private final MessageDecoder decoder;
  private final ControlGate gate;
  private final SessionCounters counters;
  private final Clients clients;
  private final Outbox outbox;
  private final Semaphore openControls;
  private final SessionWriter writer;

  // Confined to the thread that reads.
  private CompletableFuture<@Nullable Void> answered = CompletableFuture.completedFuture(null);

  private final @Nullable SharedDeltas deltas; // null where it wants positions
  private final AtomicBoolean wantsDeltas = new AtomicBoolean();
  private volatile @Nullable ClientTelemetry telemetry; // null until the client tells

  /// @param number tells this session from others in logs and in `/statez`
  /// @param held the sequence that the client has already, -1 for none
  /// @param deltas where the client wants them, else null
  RealtimeSession(
      long number,
      LiveGraph graph,
      SharedSnapshots snapshots,
      ServerMeta meta,
      MessageDecoder decoder,
      ControlGate gate,
      long held,
      @Nullable SharedDeltas deltas,
      Delivery settings,
      SessionCounters counters,
      Clients clients,
      LongSupplier nanoTime) {
    this.number = number;
    this.graph = graph;
    this.encoding = decoder.encoding();
    this.encoder = new MessageEncoder(encoding, graph.isDirected());
    this.decoder = decoder;
    this.gate = gate;
    this.counters = counters;
    this.clients = clients;
    this.deltas = deltas;
    Outbox.TickBytes ticks = deltas == null ? CommittedTick::bytes : deltas;
    this.outbox = new Outbox(encoder, ticks, graph.epoch(), settings, counters, held, nanoTime);
    this.openControls = new Semaphore(settings.maxOpenControls());
    this.writer =
        new SessionWriter(number, graph, snapshots, meta, encoder, outbox, settings, counters);
  }

  /// How a client is doing, for `/statez`.
  ///
  /// @param lag how many sequences it is behind: what it has acknowledged, else what was sent
  record Status(
      long number,
      Encoding encoding,
      long lag,
      long queuedBytes,
      @Nullable ClientTelemetry telemetry) {}

  /// What is for this client, which [SessionWriter] empties.
  Outbox outbox() {
    return outbox;
  }

  Status status() {
    return new Status(
        number, encoding, outbox.lag(graph.engine().sequence()), outbox.pendingBytes(), telemetry);
  }

  @Override
  public void onWebSocketOpen(Session session) {
    if (clients.add(this)) {
      if (deltas != null) {
        deltas.join();
        wantsDeltas.set(true);
      }
      writer.start(session, this::end);
    } else {
      session.close(TOO_MANY_CONNECTIONS, clients.fullReason(), Callback.NOOP);
    }
  }

  @Override
  public void onWebSocketText(String message) {
    if (encoding == Encoding.JSON) {
      receive(message.getBytes(UTF_8));
    } else {
      refuseFrame("text came where orrery.v1+cbor has binary frames: send CBOR");
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    byte[] frame = new byte[payload.remaining()];
    payload.get(frame);
    callback.succeed();
    if (encoding == Encoding.CBOR) {
      receive(frame);
    } else {
      refuseFrame("a binary frame came where orrery.v1+json has text: send JSON");
    }
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    writer.pongCame();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    if (cause instanceof MessageTooLargeException) gate.refusedTooLarge();
    LOG.debug("session {} failed", number, cause);
    end();
  }

  @Override
  public void onWebSocketClose(int statusCode, String reason, Callback callback) {
    LOG.debug("session {} closed with {} {}", number, statusCode, reason);
    end();
    callback.succeed();
  }

  private void end() {
    clients.remove(this);
    writer.stop();
    if (deltas != null && wantsDeltas.getAndSet(false)) deltas.leave();
  }

  private void refuseFrame(String message) {
    counters.badMessages().increment();
    outbox.answer(encoder.error(new RefusedException(ErrorCode.BAD_MESSAGE, message)));
  }

  private void receive(byte[] frame) {
    ClientMessage message;
    try {
      message = decoder.decode(frame);
    } catch (RefusedException e) {
      counters.badMessages().increment();
      outbox.answer(encoder.error(e));
      if (e.code() == ErrorCode.UNSUPPORTED_VERSION) outbox.close(UNSUPPORTED_VERSION, e.reason());
      return;
    }

    switch (message) {
      case ControlMessage control -> carryOut(control);
      case RefusedControl(var id, var reason) -> {
        counters.controls().increment();
        answerInOrder(id, Admission.refused(gate.refusal(reason)));
      }
      case Ack(long sequence) -> outbox.acknowledged(sequence);
      case ClientTelemetry told -> telemetry = told;
      case UnknownType _ -> counters.unknownTypes().increment();
    }
  }

  private void carryOut(ControlMessage message) {
    counters.controls().increment();
    Admission admission = gate.admit(message, graph.epoch());
    if (!admission.isNew()) {
      answerInOrder(message.id(), admission);
    } else if (message.control() instanceof Control.Resync) {
      admission.answer().complete(ControlResult.Done.ALL);
      outbox.restart(encoder.acknowledged(message.id(), ControlResult.Done.ALL));
    } else if (message.control() instanceof Control.HydrateColumns(var target, var columns)) {
      hydrate(message.id(), target, columns, admission.answer());
    } else {
      admission.carryOut(() -> graph.controls().apply(message.control()));
      answerInOrder(message.id(), admission);
    }
  }

  /// Answered by the columns themselves, in step with the updates, so not in the order of the
  /// others.
  private void hydrate(
      @Nullable String id,
      Target target,
      List<String> columns,
      CompletableFuture<ControlResult> answer) {
    graph
        .engine()
        .show(
            cut -> {
              try {
                columns.forEach(column -> cut.schema().requireColumn(target, column));
                answer.complete(ControlResult.Done.ALL);
                outbox.hydrate(cut, new Outbox.Hydration(id, target, columns));
              } catch (RefusedException e) {
                answer.completeExceptionally(e);
                outbox.answer(encoder.refused(id, e));
              }
            });
  }

  /// Answers once its answer is there and all commands before it are answered. Waits while too many
  /// are open, and with it whoever sends them.
  private void answerInOrder(@Nullable String id, Admission admission) {
    try {
      openControls.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the socket is closing: nobody waits for an answer
      return;
    }
    CompletableFuture<byte[]> answer =
        admission
            .answer()
            .handle(
                (result, failure) -> {
                  byte[] bytes =
                      failure == null
                          ? encoder.acknowledged(id, result)
                          : encoder.refused(id, reason(failure));
                  admission.encoded().accept(bytes.length);
                  return bytes;
                });
    answered =
        answered.thenCombine(
            answer,
            (_, bytes) -> {
              outbox.answer(bytes);
              openControls.release();
              return null;
            });
  }

  private RefusedException reason(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause instanceof RefusedException refused) return refused;
    LOG.error("session {}: a control failed", number, failure);
    return new RefusedException(
        ErrorCode.INTERNAL, "the server failed at it and has logged why: try something else");
  }
}
