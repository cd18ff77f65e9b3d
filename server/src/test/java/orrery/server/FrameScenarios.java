package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/// Frames that no well-behaved client sends. Others never notice.
final class FrameScenarios {
  static final String QUESTION =
      "{\"version\":1,\"type\":\"control\",\"id\":\"q\",\"payload\":{\"kind\":\"Neighbors\",\"ids\":[0]}}";
  private static final byte[] ASKED = QUESTION.getBytes(UTF_8);

  private FrameScenarios() {}

  private interface Dealing {
    void with(Stage stage, RawSocket socket) throws IOException;
  }

  static Stream<Scenario> all() {
    return Stream.of(
        json("a connection is reset in the middle of a frame", FrameScenarios::resetMidway),
        json("a frame comes byte by byte", FrameScenarios::byteByByte),
        json("a message comes in fragments with pings between", FrameScenarios::fragments),
        json("hundreds of pings are answered", FrameScenarios::pings),
        json("random bytes instead of JSON", (stage, s) -> garbage(stage, s, RawSocket.TEXT)),
        speaking(
            "orrery.v1+cbor",
            "random bytes instead of CBOR",
            (stage, s) -> garbage(stage, s, RawSocket.BINARY)),
        speaking(
            "orrery.v1+cbor",
            "text on a CBOR connection",
            (stage, s) -> {
              s.send(QUESTION);
              s.nextWith("send CBOR");
            }),
        closes(
            1007,
            "text that is no UTF-8",
            RawSocket.frame(RawSocket.TEXT, true, new byte[] {(byte) 0xc3, 0x28})),
        closes(1002, "a frame without a mask", new byte[] {(byte) 0x81, 1, 'x'}),
        closes(1002, "an opcode nobody knows", RawSocket.frame(3, true, ASKED)),
        closes(
            1002, "a ping that is too long", RawSocket.frame(RawSocket.PING, true, new byte[126])),
        closes(
            1002,
            "a continuation of nothing",
            RawSocket.frame(RawSocket.CONTINUATION, true, ASKED)),
        closes(
            1009,
            "an oversized frame",
            RawSocket.frame(RawSocket.TEXT, true, " ".repeat((64 << 10) + 1).getBytes(UTF_8))),
        json("an oversized message in small fragments", FrameScenarios::oversizedFragments),
        json("a message of an unknown type", FrameScenarios::unknownType),
        json(
            "a message of version 2",
            (_, s) -> {
              s.send("{\"version\":2,\"type\":\"ack\",\"payload\":{\"seq\":0}}");
              s.nextWith("unsupported_version");
              assertThat(s.closeCode()).isEqualTo(4501);
            }));
  }

  /// While somebody else keeps the graph and updates flow.
  private static Scenario speaking(String protocol, String name, Dealing dealing) {
    return Scenario.of(
        name,
        stage -> {
          stage.join();
          RawSocket socket = stage.stranger("", protocol);
          socket.next();
          stage.push(50);
          dealing.with(stage, socket);
          stage.push(50);
        });
  }

  private static Scenario json(String name, Dealing dealing) {
    return speaking("orrery.v1+json", name, dealing);
  }

  private static Scenario closes(int code, String name, byte[] bytes) {
    return json(
        name + " closes with " + code,
        (_, socket) -> {
          socket.write(bytes);
          assertThat(socket.closeCode()).isEqualTo(code);
        });
  }

  private static void resetMidway(Stage stage, RawSocket socket) throws IOException {
    byte[] frame = RawSocket.frame(RawSocket.TEXT, true, ASKED);
    socket.write(Arrays.copyOf(frame, 1 + stage.random.nextInt(frame.length - 1)));
    socket.reset();
  }

  private static void byteByByte(Stage stage, RawSocket socket) throws IOException {
    for (byte one : RawSocket.frame(RawSocket.TEXT, true, ASKED)) socket.write(one);
    assertThat(socket.nextWith("control_ack")).contains("\"ok\":true");
  }

  private static void fragments(Stage stage, RawSocket socket) throws IOException {
    for (int from = 0; from < ASKED.length; ) {
      int to = Math.min(ASKED.length, from + 1 + stage.random.nextInt(9));
      byte[] part = Arrays.copyOfRange(ASKED, from, to);
      int opcode = from == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION;
      socket.write(RawSocket.frame(opcode, to == ASKED.length, part));
      if (to < ASKED.length) {
        socket.send(RawSocket.PING, part);
        assertThat(socket.next(RawSocket.PONG).payload()).isEqualTo(part);
      }
      from = to;
    }
    assertThat(socket.nextWith("control_ack")).contains("\"ok\":true");
  }

  private static void pings(Stage stage, RawSocket socket) throws IOException {
    for (int i = 0; i < 300; i++) socket.send(RawSocket.PING, new byte[] {(byte) i});
    for (int i = 0; i < 300; i++) {
      assertThat(socket.next(RawSocket.PONG).payload()).containsExactly(i);
    }
  }

  private static void garbage(Stage stage, RawSocket socket, int opcode) throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[stage.random.nextInt(200)];
      for (int at = 0; at < bytes.length; at++) bytes[at] = (byte) stage.random.nextInt(128);
      socket.send(opcode, bytes);
      socket.nextWith("bad_message");
    }
  }

  private static void oversizedFragments(Stage stage, RawSocket socket) throws IOException {
    byte[] part = " ".repeat(1 << 14).getBytes(UTF_8);
    for (int i = 0; i < 5; i++) {
      socket.write(RawSocket.frame(i == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION, i == 4, part));
    }
    assertThat(socket.closeCode()).isEqualTo(1009);
  }

  private static void unknownType(Stage stage, RawSocket socket) throws IOException {
    socket.send("{\"version\":1,\"type\":\"gossip\",\"payload\":{}}");
    socket.send(QUESTION);
    assertThat(socket.nextWith("control_ack")).contains("\"ok\":true");
  }
}
