package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A WebSocket client by hand (RFC 6455), so that frames can be split, broken and cut. For one
/// thread that reads and one that writes.
final class RawSocket implements AutoCloseable {
  static final int CONTINUATION = 0, TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10;
  private static final int LAST = 0x80, MASKED = 0x80;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int SMALL_BUFFER_BYTES = 16 << 10;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  final String head;

  /// A whole message, or a control frame.
  record Message(int opcode, byte[] payload) {
    String text() {
      return new String(payload, UTF_8);
    }

    int closeCode() {
      if (opcode != CLOSE) throw new AssertionError("no close came but " + text());
      return ByteBuffer.wrap(payload).getShort();
    }
  }

  /// @param headLines lines of the request beside those of every upgrade, each ended by CR LF
  private RawSocket(int port, String query, String headLines) throws IOException {
    socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    write(
        ("GET /realtime/ws"
                + query
                + " HTTP/1.1\r\n"
                + headLines
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .getBytes(UTF_8));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 8192));
    head = readHead(in);
  }

  private static String readHead(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) break;
      text.append((char) next);
    }
    return text.toString();
  }

  /// Asks with just these lines in the head.
  static RawSocket asking(int port, String headLines) throws IOException {
    return new RawSocket(port, "", headLines);
  }

  static RawSocket open(int port, String query, String protocol) throws IOException {
    String lines = "Host: 127.0.0.1:%d\r\nSec-WebSocket-Protocol: %s\r\n".formatted(port, protocol);
    var opened = new RawSocket(port, query, lines);
    if (!opened.head.startsWith("HTTP/1.1 101")) {
      opened.close();
      throw new IOException("not let in: " + opened.head);
    }
    return opened;
  }

  static byte[] frame(int opcode, boolean isLast, byte[] payload) {
    var bytes = new ByteArrayOutputStream();
    bytes.write((isLast ? LAST : 0) | opcode);
    if (payload.length < 126) {
      bytes.write(MASKED | payload.length);
    } else if (payload.length < 1 << 16) {
      bytes.write(MASKED | 126);
      bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      bytes.write(MASKED | 127);
      bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    byte[] mask = {1, 2, 3, 4};
    bytes.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) bytes.write(payload[i] ^ mask[i % 4]);
    return bytes.toByteArray();
  }

  void write(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(int opcode, byte[] payload) throws IOException {
    write(frame(opcode, true, payload));
  }

  void send(String text) throws IOException {
    send(TEXT, text.getBytes(UTF_8));
  }

  /// The next message or control frame; fragments are put together.
  Message next() throws IOException {
    var whole = new ByteArrayOutputStream();
    int opcode = CONTINUATION;
    while (true) {
      int first = in.readUnsignedByte();
      byte[] payload = in.readNBytes(length(in.readUnsignedByte()));
      int kind = first & 0x0f;
      if (kind >= CLOSE) return new Message(kind, payload);
      if (kind != CONTINUATION) opcode = kind;
      whole.writeBytes(payload);
      if ((first & LAST) != 0) return new Message(opcode, whole.toByteArray());
    }
  }

  private int length(int seven) throws IOException {
    if (seven > 127) throw new AssertionError("servers do not mask");
    if (seven < 126) return seven;
    return seven == 126 ? in.readUnsignedShort() : Math.toIntExact(in.readLong());
  }

  /// The next of a kind; others are thrown away.
  Message next(int opcode) throws IOException {
    while (true) {
      Message message = next();
      if (message.opcode == opcode) return message;
    }
  }

  /// The next message whose text holds `part`; others are thrown away.
  String nextWith(String part) throws IOException {
    while (true) {
      Message message = next();
      if (message.opcode == CLOSE) {
        throw new AssertionError("closed: " + Arrays.toString(message.payload));
      }
      if (message.text().contains(part)) return message.text();
    }
  }

  /// The code it is closed with; the rest is thrown away.
  int closeCode() throws IOException {
    return next(CLOSE).closeCode();
  }

  /// Drops the connection as a cut cable and a reset do: nothing is said.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
