package orrery.server;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import orrery.engine.EngineFeed.SourceState;
import orrery.http.Responses;
import orrery.model.Attributes;
import orrery.model.Digest;
import orrery.model.GraphSnapshot;
import orrery.model.Producer;
import orrery.model.Warning;
import orrery.wire.ClientMessage.ClientTelemetry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/statez`: what the graph is at one sequence, and who watches it. The graph's part takes time in
/// proportion to it, so it is made anew only where something has changed.
final class StatusRoute implements Request.Handler {
  private final JsonMapper mapper = new JsonMapper();
  private final Supplier<Optional<Serving>> serving;
  private final Clients clients;
  private final String build;

  // Guarded by this.
  private @Nullable ObjectNode graphPart; // null until somebody asks
  private long graphVersion;

  StatusRoute(Supplier<Optional<Serving>> serving, Clients clients, String build) {
    this.serving = serving;
    this.clients = clients;
    this.build = build;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    Optional<Serving> loaded = serving.get();
    if (loaded.isEmpty()) {
      return Responses.text(response, callback, 503, "The graph is still loading.");
    }
    ObjectNode status;
    try {
      status = graphPart(loaded.get());
    } catch (ExecutionException e) {
      return Responses.text(
          response, callback, 503, "The engine has stopped: start the server again.");
    }

    var last = loaded.get().lastUpdate().time();
    status.put("lastUpdate", last == null ? null : last.toString());
    clients(status.putArray("clients"));
    source(status.putObject("source"), loaded.get().graph());
    status.put("build", build);
    return Responses.json(response, callback, 200, mapper.writeValueAsString(status));
  }

  private synchronized ObjectNode graphPart(Serving serving)
      throws InterruptedException, ExecutionException {
    long version = serving.lastUpdate().version();
    ObjectNode held = graphPart;
    if (held == null || graphVersion != version) {
      held = describe(serving.graph().engine().cut().get().snapshot());
      graphPart = held;
      graphVersion = version;
    }
    return held.deepCopy();
  }

  private ObjectNode describe(GraphSnapshot graph) {
    var state = graph.state();
    ObjectNode part = mapper.createObjectNode();
    part.put("name", state.name());
    part.put("nodes", graph.nodeCount());
    part.put("edges", graph.edgeCount());
    part.put("epoch", graph.epoch());
    part.put("seq", graph.sequence());
    part.put("digest", Digest.of(graph));
    active(part.putObject("active"), state.active());
    part.putObject("simulation").put("running", state.isRunning());
    ArrayNode selection = part.putArray("selection");
    for (int id : state.selection()) selection.add(id);
    ArrayNode warnings = part.putArray("warnings");
    for (Warning warning : state.warnings()) {
      warnings.addObject().put("code", warning.code()).put("message", warning.message());
    }
    return part;
  }

  private static void active(ObjectNode active, Producer producer) {
    active.put("method", producer.method()).put("k", producer.dimensions());
    ObjectNode params = active.putObject("params");
    producer.parameters().forEach((name, value) -> params.putPOJO(name, Attributes.toJson(value)));
  }

  private void clients(ArrayNode list) {
    for (var status : clients.statuses()) {
      ObjectNode client = list.addObject();
      client.put("session", status.number());
      client.put("encoding", status.encoding().name().toLowerCase(Locale.ROOT));
      client.put("lag", status.lag());
      client.put("queuedBytes", status.queuedBytes());
      ClientTelemetry told = status.telemetry();
      if (told == null) continue;
      putFinite(client, "fps", told.fps());
      putFinite(client, "frameMsP95", told.frameMsP95());
      putFinite(client, "queueDepth", told.queueDepth());
      putFinite(client, "droppedFrames", told.droppedFrames());
      putFinite(client, "applyMs", told.applyMs());
    }
  }

  private static void putFinite(ObjectNode client, String name, double value) {
    if (Double.isFinite(value)) client.put(name, value);
  }

  private static void source(ObjectNode source, LiveGraph graph) {
    source.put("name", graph.sourceName());
    switch (graph.source().get()) {
      case SourceState.Live _ -> source.put("state", "live");
      case SourceState.Ended _ -> source.put("state", "ended");
      case SourceState.Failed(String reason) -> source.put("state", "failed").put("reason", reason);
    }
  }
}
