package orrery.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import orrery.engine.EngineFeed.SourceState;
import orrery.http.Responses;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/livez`, `/readyz` and `/healthz`: 200, or 503 with the reasons. For any thread.
///
/// @param serving the graph, once it is loaded
/// @param isDraining whether the server is about to stop
record Health(Supplier<Optional<Serving>> serving, BooleanSupplier isDraining) {
  private static final Duration STUCK = Duration.ofSeconds(5);
  private static final JsonMapper MAPPER = new JsonMapper();

  /// One thing that is not well.
  private record Reason(String code, String text) {}

  boolean live(Request request, Response response, Callback callback) {
    return answer(request, response, callback, lifeReasons());
  }

  boolean ready(Request request, Response response, Callback callback) {
    return answer(request, response, callback, readinessReasons());
  }

  boolean healthy(Request request, Response response, Callback callback) {
    var reasons = lifeReasons();
    for (Reason reason : readinessReasons()) {
      if (!reasons.contains(reason)) reasons.add(reason);
    }
    return answer(request, response, callback, reasons);
  }

  private List<Reason> lifeReasons() {
    List<Reason> reasons = new ArrayList<>();
    serving.get().ifPresent(loaded -> engineReasons(loaded.graph(), reasons));
    return reasons;
  }

  private List<Reason> readinessReasons() {
    List<Reason> reasons = new ArrayList<>();
    if (isDraining.getAsBoolean()) reasons.add(new Reason("draining", "the server is stopping"));
    serving
        .get()
        .ifPresentOrElse(
            loaded -> {
              engineReasons(loaded.graph(), reasons);
              sourceReasons(loaded.graph().source().get(), reasons);
            },
            () -> reasons.add(new Reason("loading", "the graph is still loading")));
    return reasons;
  }

  private static void engineReasons(LiveGraph graph, List<Reason> reasons) {
    Optional<String> failure = graph.engine().failure();
    if (failure.isPresent()) {
      reasons.add(new Reason("engine_failed", failure.get()));
    } else if (graph.engine().sinceLastTurn().compareTo(STUCK) > 0) {
      reasons.add(
          new Reason(
              "engine_stuck", "the tick loop has not come round for " + STUCK.toSeconds() + " s"));
    }
  }

  private static void sourceReasons(SourceState state, List<Reason> reasons) {
    switch (state) {
      case SourceState.Live _ -> {}
      case SourceState.Ended _ ->
          reasons.add(new Reason("source_ended", "the source has ended: the graph stays as it is"));
      case SourceState.Failed(String reason) -> reasons.add(new Reason("source_failed", reason));
    }
  }

  private static boolean answer(
      Request request, Response response, Callback callback, List<Reason> reasons) {
    int status = reasons.isEmpty() ? 200 : 503;
    if (Request.extractQueryParameters(request).getNames().contains("verbose")) {
      return Responses.text(response, callback, status, verbose(reasons));
    }
    ObjectNode answer = MAPPER.createObjectNode();
    answer.put("ok", reasons.isEmpty());
    ArrayNode list = answer.putArray("reasons");
    for (Reason reason : reasons) {
      list.addObject().put("code", reason.code()).put("message", reason.text());
    }
    return Responses.json(response, callback, status, MAPPER.writeValueAsString(answer));
  }

  private static String verbose(List<Reason> reasons) {
    if (reasons.isEmpty()) return "ok: all is well";
    var text = new StringBuilder("not ok:");
    for (Reason reason : reasons) {
      text.append("\n- ").append(reason.code()).append(": ").append(reason.text());
    }
    return text.toString();
  }
}
