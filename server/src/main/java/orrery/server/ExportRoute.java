package orrery.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import orrery.format.GraphWriter;
import orrery.format.GraphWriters;
import orrery.http.Responses;
import orrery.model.GraphSnapshot;

/// `GET /api/v1/graph?format=…`: the graph as it is, in a format other programs read. Written as it
/// is made, so that no second copy of the graph is held as text.
final class ExportRoute implements Request.Handler {
  private final Supplier<Optional<Serving>> serving;

  ExportRoute(Supplier<Optional<Serving>> serving) {
    this.serving = serving;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    Optional<Serving> loaded = serving.get();
    if (loaded.isEmpty()) {
      return Responses.text(response, callback, 503, "The graph is still loading.");
    }
    String asked = Request.extractQueryParameters(request).getValue("format");
    String format = asked == null ? "json" : asked;
    Optional<GraphWriter> writer = GraphWriters.of(format);
    if (writer.isEmpty()) {
      return Responses.text(
          response,
          callback,
          406,
          "That format is not served: use " + String.join(", ", GraphWriters.names()) + ".");
    }

    try {
      GraphSnapshot graph = loaded.get().graph().engine().cut().get().snapshot();
      return write(graph, format, writer.get(), request, response, callback);
    } catch (ExecutionException e) {
      return Responses.text(
          response, callback, 503, "The engine has stopped: start the server again.");
    }
  }

  private static boolean write(
      GraphSnapshot graph,
      String format,
      GraphWriter writer,
      Request request,
      Response response,
      Callback callback) {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, writer.mediaType());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response
        .getHeaders()
        .put("Content-Disposition", "attachment; filename=\"graph." + format + "\"");
    try (var out = Response.asBufferedOutputStream(request, response)) {
      writer.write(graph, out);
    } catch (IOException e) {
      callback.failed(e); // the client is gone, or sees that the answer is cut short
      return true;
    }
    callback.succeeded();
    return true;
  }
}
