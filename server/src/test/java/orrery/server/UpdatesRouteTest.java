package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
final class UpdatesRouteTest {
  private static final String ADD = "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"%s\"}]}\n";

  @Test
  void linesOfTheProtocolPage_areApplied() throws IOException, InterruptedException {
    try (var server = TestServer.of(0)) {
      // given
      String lines = Files.readString(Path.of("../protocol/golden/updates.ndjson"));

      // when
      var answer = server.push(lines);

      // then
      assertThat(answer.body()).contains("\"applied\":6,\"rejected\":[]");
      assertThat(server.get("/api/v1/graph").body())
          .contains(
              "\"nodes\":[{\"key\":\"a\",\"attrs\":{\"load\":0.7},\"pos\":[1.0,2.0]}],\"edges\":[]");
    }
  }

  @Test
  void whatOnlyRecordingsSay_isRefused() throws IOException, InterruptedException {
    try (var server = TestServer.of(2)) {
      // given
      String body =
          """
          {"kind":"LayoutChanged","algorithm":"force","k":3,"params":{}}
          {"kind":"Digest","t":0,"seq":1,"digest":"0000000000000000"}
          """;

      // when
      JsonNode result = new JsonMapper().readTree(server.push(body).body());

      // then
      assertThat(result.get("applied").asInt()).isZero();
      assertThat(result.get("rejectedTotal").asInt()).isEqualTo(2);
      assertThat(server.json("/statez").get("active").get("k").asInt()).isEqualTo(2);
    }
  }

  @Test
  void badLine_isNamedByItsNumberAndLosesNothing() throws IOException, InterruptedException {
    try (var server = TestServer.of(0)) {
      // given
      String body =
          ADD.formatted("a")
              + "\n"
              + "{\"kind\":\"NodeRemoved\",\"items\":[{\"key\":\"ghost\"}]}\n"
              + "no json\n"
              + "{\"kind\":\"Fly\"}\n"
              + ADD.formatted("b").strip();

      // when
      var answer = server.push(body);

      // then
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode result = new JsonMapper().readTree(answer.body());
      assertThat(result.get("applied").intValue()).isEqualTo(2);
      assertThat(result.get("rejected").findValues("line").toString()).isEqualTo("[3, 4, 5]");
      assertThat(result.get("rejected").findValues("code").toString())
          .isEqualTo("[\"unknown_node\", \"bad_message\", \"unknown_kind\"]");
      assertThat(result.get("epoch").stringValue()).isEqualTo(TestServer.EPOCH);
      assertThat(server.json("/statez").get("seq")).isEqualTo(result.get("seq"));
      assertThat(server.json("/statez").get("nodes").intValue()).isEqualTo(2);
    }
  }

  @Test
  void invalidUtf8_isOneBadLine() throws IOException, InterruptedException {
    try (var server = TestServer.of(0)) {
      // given
      byte[] good = ADD.formatted("a").getBytes(UTF_8);
      byte[] bad = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}', '\n'};

      // when
      var answer = post(server, good, bad);

      // then
      assertThat(answer).contains("\"applied\":1").contains("{\"line\":2,\"code\":\"bad_message\"");
    }
  }

  @Test
  void manyBadLines_areCountedAndNotAllNamed() throws IOException, InterruptedException {
    try (var server = TestServer.of(0)) {
      // when
      var answer = server.push("x\n".repeat(1500));

      // then
      JsonNode result = new JsonMapper().readTree(answer.body());
      assertThat(result.get("rejected").size()).isEqualTo(1000);
      assertThat(result.get("rejectedTotal").intValue()).isEqualTo(1500);
    }
  }

  @Test
  void lineOver16MiB_isRefusedAndTheNextApplied() throws IOException, InterruptedException {
    try (var server = TestServer.of(0)) {
      // given
      byte[] huge = new byte[(16 << 20) + 2];
      Arrays.fill(huge, (byte) 'x');
      huge[huge.length - 1] = '\n';
      byte[] good = ADD.formatted("a").getBytes(UTF_8);

      // when
      var answer = post(server, huge, good);

      // then
      assertThat(answer).contains("\"applied\":1").contains("{\"line\":1,\"code\":\"too_large\"");
    }
  }

  @Test
  void bodyThatSaysItIsTooLarge_isNotRead() throws IOException {
    try (var server = TestServer.of(0)) {
      // when
      String answer =
          RawHttp.send(
              server,
              "POST /api/v1/updates HTTP/1.1\nHost: 127.0.0.1:%d\nContent-Length: 268435457\n");

      // then
      assertThat(answer).startsWith("HTTP/1.1 413").contains("Nothing was applied.");
    }
  }

  @Test
  void labelOf10MB_isTaken() throws IOException, InterruptedException {
    try (var server = TestServer.of(0);
        var client = JsonClient.connect(server)) {
      // given
      String label = "<script>".repeat(1_250_000);
      client.next("snapshot");

      // when
      var answer =
          server.push(
              "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"a\",\"attrs\":{\"label\":\""
                  + label
                  + "\"}}]}\n");

      // then
      assertThat(answer.body()).contains("\"applied\":1");
      assertThat(client.next("update").findValue("label").stringValue()).isEqualTo(label);
    }
  }

  private static String post(TestServer server, byte[]... chunks)
      throws IOException, InterruptedException {
    var parts = new ArrayList<InputStream>();
    for (byte[] chunk : chunks) parts.add(new ByteArrayInputStream(chunk));
    return server
        .send(
            HttpRequest.newBuilder(server.uri("/api/v1/updates"))
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new SequenceInputStream(Collections.enumeration(parts)))))
        .body();
  }
}
