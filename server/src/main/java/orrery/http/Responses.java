package orrery.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Whole answers in one write. Each returns true, which is what a handler says of a request it has
/// answered.
public final class Responses {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";

  private Responses() {}

  /// A sentence for people.
  public static boolean text(Response response, Callback callback, int status, String sentence) {
    byte[] line = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    return bytes(response, callback, status, TEXT, line);
  }

  public static boolean json(Response response, Callback callback, int status, String json) {
    return bytes(response, callback, status, JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  public static boolean bytes(
      Response response, Callback callback, int status, String contentType, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    if (!response.getHeaders().contains(HttpHeader.CACHE_CONTROL)) {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
