package orrery.http;

import java.util.List;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// Keeps a page's token where none of its scripts can read it, and from where no other site's pages
/// can have it sent. Goes when the browser is closed.
///
/// @param name holds the port, for browsers give all ports of a machine the same cookies
record PageCookie(String name) {
  static PageCookie ofPort(int port) {
    return new PageCookie("orrery-" + port);
  }

  /// What the browser sends; several where it holds some of other paths.
  List<String> in(Request request) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .toList();
  }

  void set(Response response, String secret) {
    String cookie = name + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict";
    response.getHeaders().add(HttpHeader.SET_COOKIE, cookie);
  }
}
