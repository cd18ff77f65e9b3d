package orrery.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Stands before every route. A Host that is not ours is refused, so that no foreign name can be
/// pointed at this server; so is a foreign Origin on an upgrade and on whatever may change
/// something. Scripts send no Origin and are let in, for this server listens on loopback only.
final class AccessGuard extends Handler.Wrapper {
  private final Set<String> authorities;
  private final Set<String> origins;

  /// @param host the address that was asked for
  AccessGuard(String host, int port, Handler routes) {
    super(routes);
    Set<String> names = new LinkedHashSet<>(List.of("127.0.0.1", "localhost", "[::1]"));
    names.add(bracketed(host).toLowerCase(Locale.ROOT));
    authorities = names.stream().map(name -> name + ":" + port).collect(Collectors.toSet());
    if (port == 80) authorities.addAll(names);
    origins = authorities.stream().map(name -> "http://" + name).collect(Collectors.toSet());
  }

  /// An address as URLs have it.
  static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null || !authorities.contains(host.toLowerCase(Locale.ROOT))) {
      return Responses.text(
          response, callback, 403, "This server does not answer to that Host: use 127.0.0.1.");
    }
    SecurityHeaders.connectingTo(host).addTo(response.getHeaders());
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (mayChangeSomething(request) && !isAllowed(origin)) {
      return Responses.text(
          response,
          callback,
          403,
          "Pages of another Origin may not do that: open this server's own.");
    }

    return super.handle(request, response, callback);
  }

  private static boolean mayChangeSomething(Request request) {
    return !(HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod()))
        || request.getHeaders().contains(HttpHeader.UPGRADE);
  }

  private boolean isAllowed(@Nullable String origin) {
    return origin == null || origins.contains(origin.toLowerCase(Locale.ROOT));
  }
}
