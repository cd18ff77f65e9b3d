package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// Requests that no well-behaved client would send.
final class RawHttp {
  private RawHttp() {}

  /// Sends a request of LF-ended lines, `%d` being the port, and returns all that comes back until
  /// the server closes; of an upgrade that keeps nothing alive, the head.
  static String send(TestServer server, String request) throws IOException {
    int port = server.server.port();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      String lines = request.formatted(port).replace("\n", "\r\n");
      if (!lines.contains("Connection:")) lines += "Connection: close\r\n";
      socket.getOutputStream().write((lines + "\r\n").getBytes(UTF_8));
      var answer = new StringBuilder();
      var in = socket.getInputStream();
      byte[] buffer = new byte[4096];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        answer.append(new String(buffer, 0, read, UTF_8));
        if (lines.contains("Connection: Upgrade") && answer.indexOf("\r\n\r\n") > 0) break;
      }
      return answer.toString();
    }
  }
}
