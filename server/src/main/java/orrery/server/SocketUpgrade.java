package orrery.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import orrery.http.Caller;
import orrery.http.Responses;
import orrery.model.Encoding;
import orrery.model.Role;
import orrery.options.Delivery;
import orrery.options.Limits;
import orrery.wire.MessageDecoder;
import orrery.wire.MessageEncoder;
import orrery.wire.ServerMeta;

/// `/realtime/ws`: makes a connection a [RealtimeSession], in the encoding that the client prefers.
final class SocketUpgrade implements Request.Handler {
  private static final Map<String, Encoding> PROTOCOLS =
      Map.of("orrery.v1+json", Encoding.JSON, "orrery.v1+cbor", Encoding.CBOR);

  private final ServerWebSocketContainer sockets;
  private final Supplier<Optional<LiveGraph>> graph;
  private final String build;
  private final Delivery settings;
  private final Limits limits;
  private final ControlGates gates;
  private final SessionCounters counters;
  private final Clients clients;
  private final AtomicLong number = new AtomicLong();
  private @Nullable Shared shared; // null until somebody joins; guarded by this

  SocketUpgrade(
      ServerWebSocketContainer sockets,
      Supplier<Optional<LiveGraph>> graph,
      String build,
      Delivery settings,
      Limits limits,
      ControlGates gates,
      SessionCounters counters,
      Clients clients) {
    this.sockets = sockets;
    this.graph = graph;
    this.build = build;
    this.settings = settings;
    this.limits = limits;
    this.gates = gates;
    this.counters = counters;
    this.clients = clients;
    sockets.setMaxTextMessageSize(limits.maxFrameBytes());
    sockets.setMaxBinaryMessageSize(limits.maxFrameBytes());
    sockets.setIdleTimeout(settings.ping().plus(settings.pong()));
    sockets.setAutoFragment(true); // off, the largest frame in would bound those out
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (sockets.upgrade(this::session, request, response, callback)) return true;
    response.getHeaders().put("Upgrade", "websocket");
    return Responses.text(response, callback, 426, "This is a WebSocket: connect with ws://.");
  }

  /// Null where the request was answered instead.
  private @Nullable Object session(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    Optional<LiveGraph> loaded = graph.get();
    if (loaded.isEmpty()) {
      Responses.text(
          response,
          callback,
          503,
          "There is no graph to show now: /realtime/config says how far it is.");
      return null;
    }
    if (loaded.get().engine().failure().isPresent()) {
      Responses.text(
          response, callback, 503, "The engine has failed: restart the server; its log says why.");
      return null;
    }
    if (clients.isFull()) {
      clients.refuse();
      Responses.text(response, callback, 503, clients.fullReason() + ".");
      return null;
    }
    List<String> offered = request.getSubProtocols();
    Optional<String> chosen = offered.stream().filter(PROTOCOLS::containsKey).findFirst();
    if (chosen.isEmpty() && !offered.isEmpty()) {
      Responses.text(
          response,
          callback,
          400,
          "No subprotocol offered is served: use orrery.v1+json or orrery.v1+cbor.");
      return null;
    }

    chosen.ifPresent(response::setAcceptedSubProtocol);
    response.setExtensions(List.of()); // compression would cost more than it saves
    var query = Request.extractQueryParameters(request);
    boolean isThin = Boolean.parseBoolean(query.getValue("thin"));
    Role role = Caller.role(request);
    long session = number.incrementAndGet();
    Encoding encoding = chosen.map(PROTOCOLS::get).orElse(Encoding.JSON);
    return new RealtimeSession(
        session,
        loaded.get(),
        shared(loaded.get()).snapshots(),
        new ServerMeta(build, role.wireName(), isThin, loaded.get().methods()),
        new MessageDecoder(encoding, limits.maxFrameBytes()),
        gates.open(session, role, query.getValue("client")),
        held(query.getValue("epoch"), query.getValue("seq"), loaded.get().epoch()),
        "delta".equals(query.getValue("positions")) ? shared(loaded.get()).deltas() : null,
        settings,
        counters,
        clients,
        System::nanoTime);
  }

  /// The sequence that a client says it has of this epoch, -1 for none.
  static long held(@Nullable String heldEpoch, @Nullable String seq, String epoch) {
    if (seq == null || !epoch.equals(heldEpoch)) return -1;
    try {
      return Math.max(-1, Long.parseLong(seq));
    } catch (NumberFormatException _) {
      return -1; // it is given a snapshot
    }
  }

  /// What the sessions of one graph have in common.
  private record Shared(SharedSnapshots snapshots, SharedDeltas deltas) {}

  private synchronized Shared shared(LiveGraph loaded) {
    Shared held = shared;
    if (held == null) {
      var engine = loaded.engine();
      held =
          new Shared(
              new SharedSnapshots(
                  engine::cut,
                  engine::warnings,
                  encoding -> new MessageEncoder(encoding, loaded.isDirected()),
                  CompletableFuture.delayedExecutor(
                      settings.snapshotAge().toMillis(), MILLISECONDS),
                  counters),
              new SharedDeltas(engine, loaded.isDirected()));
      shared = held;
    }
    return held;
  }
}
