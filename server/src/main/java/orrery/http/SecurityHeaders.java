package orrery.http;

import org.eclipse.jetty.http.HttpFields;

/// What every answer says to a browser: run and load nothing but our own, frame us nowhere.
record SecurityHeaders(String contentSecurityPolicy) {

  /// @param authority `host:port` of the only server the page may connect to
  static SecurityHeaders connectingTo(String authority) {
    return new SecurityHeaders(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
            + "connect-src 'self' ws://%1$s wss://%1$s; worker-src 'self'; font-src 'self'; "
                .formatted(authority)
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }

  void addTo(HttpFields.Mutable headers) {
    headers.put("Content-Security-Policy", contentSecurityPolicy);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }
}
