package orrery.http;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Finds the handler of a request by its path and method: an exact path first, then the longest
/// folder. A path nobody has is 404, a method a path does not have 405.
///
/// Routes are added before the server starts; afterwards any number of threads may ask.
public final class Router extends Handler.Abstract {
  private final Map<String, Map<String, Request.Handler>> routes = new TreeMap<>();

  /// Without routes.
  public Router() {}

  /// Serves `path`, or all below it where it ends in `/*`.
  public Router get(String path, Request.Handler handler) {
    return route(HttpMethod.GET, path, handler);
  }

  public Router post(String path, Request.Handler handler) {
    return route(HttpMethod.POST, path, handler);
  }

  private Router route(HttpMethod method, String path, Request.Handler handler) {
    var methods = routes.computeIfAbsent(path, _ -> new TreeMap<>());
    methods.put(method.asString(), handler);
    if (method == HttpMethod.GET) methods.put(HttpMethod.HEAD.asString(), handler);
    return this;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var methods = methods(Request.getPathInContext(request));
    if (methods.isEmpty()) {
      return Responses.text(response, callback, 404, "There is nothing here: open /realtime/.");
    }
    Request.Handler handler = methods.get(request.getMethod());
    if (handler == null) {
      response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", methods.keySet()));
      return Responses.text(
          response, callback, 405, "Use " + String.join(" or ", methods.keySet()) + " here.");
    }

    return handler.handle(request, response, callback);
  }

  private Map<String, Request.Handler> methods(String path) {
    var exact = routes.get(path);
    if (exact != null) return exact;
    for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      var below = routes.get(path.substring(0, slash) + "/*");
      if (below != null) return below;
    }
    return Map.of();
  }
}
