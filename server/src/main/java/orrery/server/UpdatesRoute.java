package orrery.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import orrery.format.NdjsonLine;
import orrery.format.NdjsonLines;
import orrery.http.Responses;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.RefusedException;
import orrery.telemetry.Telemetry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /api/v1/updates`: NDJSON, read as it comes and carried out line by line, each whole or not
/// at all; answered once all of it is committed.
final class UpdatesRoute implements Request.Handler {
  /// As many refused lines are named; the others are counted.
  static final int MAX_REJECTED = 1000;

  private static final int MAX_WAITING = 1024;

  private final JsonMapper mapper = new JsonMapper();
  private final Supplier<Optional<Serving>> serving;
  private final long maxBodyBytes;
  private final Telemetry.Counter applied;
  private final Telemetry.Counter rejected;
  private final Telemetry.Counter tooLargeBodies;

  UpdatesRoute(Supplier<Optional<Serving>> serving, long maxBodyBytes, Telemetry telemetry) {
    this.serving = serving;
    this.maxBodyBytes = maxBodyBytes;
    applied = telemetry.counter("orrery_push_lines_total", "Lines pushed by HTTP and applied");
    rejected = telemetry.counter("orrery_push_rejected_total", "Lines pushed by HTTP and refused");
    tooLargeBodies =
        telemetry.counter("orrery_push_too_large_total", "Bodies pushed that were too large (413)");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    Optional<Serving> loaded = serving.get();
    if (loaded.isEmpty()) {
      return Responses.text(
          response, callback, 503, "The graph is still loading: push again when /readyz is 200.");
    }
    if (request.getLength() > maxBodyBytes) {
      tooLargeBodies.increment();
      response.getHeaders().put(HttpHeader.CONNECTION, "close"); // its body is not read
      return Responses.text(response, callback, 413, tooLarge() + " Nothing was applied.");
    }

    var push = new Push(loaded.get().graph());
    try (InputStream body = Content.Source.asInputStream(request)) {
      boolean isWhole = push.read(new BoundedBody(body, maxBodyBytes));
      return push.answer(response, callback, isWhole);
    } catch (IOException e) {
      return Responses.text(response, callback, 400, "The body ended early: " + e.getMessage());
    } catch (ExecutionException e) {
      return Responses.text(
          response, callback, 503, "The engine has stopped: start the server again.");
    }
  }

  private String tooLarge() {
    return "A body holds at most " + maxBodyBytes + " bytes: push in several.";
  }

  /// One body on its way.
  private final class Push {
    private final LiveGraph graph;
    private final ObjectNode result = mapper.createObjectNode();
    private long appliedLines;
    private long rejectedLines;
    private final ArrayNode named;
    private final List<KeyedUpdate> waiting = new ArrayList<>();
    private final List<Long> waitingLines = new ArrayList<>();

    Push(LiveGraph graph) {
      this.graph = graph;
      result.put("applied", 0);
      named = result.putArray("rejected");
    }

    /// False where the body is too large; what came before is applied.
    boolean read(BoundedBody body) throws IOException, InterruptedException {
      var lines = new NdjsonLines(body);
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (body.isExceeded()) break; // the line may be cut
        parse(line.get());
        if (waiting.size() == MAX_WAITING || !lines.hasLine()) carryOut();
      }
      carryOut();
      return !body.isExceeded();
    }

    private void parse(NdjsonLines.Line line) throws InterruptedException {
      try {
        if (line.isTooLong()) {
          throw new RefusedException(
              ErrorCode.TOO_LARGE,
              "the line is longer than " + NdjsonLine.MAX_BYTES + " bytes: make it several");
        }
        waiting.add(
            NdjsonLine.parse(line.bytes())
                .filter(update -> !(update instanceof KeyedUpdate.ProducerChanged))
                .orElseThrow(Push::notByPush));
        waitingLines.add(line.number());
      } catch (RefusedException e) {
        carryOut(); // what came before is named before
        reject(line.number(), e);
      }
    }

    private static RefusedException notByPush() {
      return new RefusedException(
          ErrorCode.UNKNOWN_KIND,
          "a push cannot say this: digests belong to recordings, and who computes positions is"
              + " set by a control");
    }

    private void carryOut() throws InterruptedException {
      if (waiting.isEmpty()) return;
      List<Optional<RefusedException>> outcomes = graph.push().apply(waiting);
      for (int i = 0; i < outcomes.size(); i++) {
        if (outcomes.get(i).isPresent()) {
          reject(waitingLines.get(i), outcomes.get(i).get());
        } else {
          appliedLines++;
          applied.increment();
        }
      }
      waiting.clear();
      waitingLines.clear();
    }

    private void reject(long line, RefusedException reason) {
      rejectedLines++;
      rejected.increment();
      if (named.size() == MAX_REJECTED) return;
      named
          .addObject()
          .put("line", line)
          .put("code", reason.code().wireName())
          .put("message", reason.reason());
    }

    boolean answer(Response response, Callback callback, boolean isWhole)
        throws InterruptedException, ExecutionException {
      long sequence = graph.engine().committed().get();
      result.put("applied", appliedLines);
      result.put("rejectedTotal", rejectedLines);
      result.put("epoch", graph.epoch());
      result.put("seq", sequence);
      if (!isWhole) {
        tooLargeBodies.increment();
        result.put("code", ErrorCode.TOO_LARGE.wireName());
        result.put("message", tooLarge() + " What came before was applied.");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      return Responses.json(
          response, callback, isWhole ? 200 : 413, mapper.writeValueAsString(result));
    }
  }
}
