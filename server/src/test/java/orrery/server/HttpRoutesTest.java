package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.options.RenderOptions;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class HttpRoutesTest {

  @Test
  void root_leadsToThePage() throws IOException, InterruptedException {
    try (var server = TestServer.loading()) {
      // when
      var root = server.get("/");
      var page = server.get("/realtime/");

      // then
      assertThat(root.statusCode()).isEqualTo(302);
      assertThat(root.headers().firstValue("location")).hasValue("/realtime/");
      assertThat(page.body()).contains("<title>Orrery</title>");
      assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
      assertThat(page.headers().firstValue("cache-control")).hasValue("no-cache");
    }
  }

  @Test
  void hashedAsset_isKeptForEver() throws IOException, InterruptedException {
    try (var server = TestServer.loading()) {
      // when
      var asset = server.get("/realtime/assets/app-1a2b3c.js");

      // then
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.headers().firstValue("content-type"))
          .hasValue("text/javascript; charset=utf-8");
      assertThat(asset.headers().firstValue("cache-control"))
          .get()
          .asString()
          .contains("immutable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realtime/../secret.txt",
        "/realtime/assets/../../secret.txt",
        "/realtime/%2e%2e/secret.txt",
        "/realtime/..%2fsecret.txt",
        "/realtime/assets",
        "/realtime/assets/",
        "/realtime//etc/passwd",
        "/realtime/.hidden.txt",
        "/realtime/none.js",
        "/stream/",
        "/stream/ws",
        "/example/",
        "/favicon.php",
      })
  void pathOutsideThePage_isNotServed(String path) throws IOException {
    try (var server = TestServer.of(1)) {
      // when
      String answer =
          RawHttp.send(
              server, "GET " + path.replace("%", "%%") + " HTTP/1.1\nHost: 127.0.0.1:%d\n");

      // then
      assertThat(answer).containsPattern("^HTTP/1.1 40[04]").doesNotContain("secret\n");
      assertThat(answer).contains("Content-Security-Policy: default-src 'none'");
    }
  }

  @Test
  void everyAnswer_carriesTheSecurityHeaders() throws IOException, InterruptedException {
    try (var server = TestServer.of(1)) {
      for (String path : new String[] {"/", "/realtime/", "/realtime/config", "/statez", "/none"}) {
        // when
        var headers = server.get(path).headers();

        // then
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("cross-origin-opener-policy")).hasValue("same-origin");
        assertThat(headers.firstValue("cross-origin-resource-policy")).hasValue("same-origin");
        assertThat(headers.firstValue("content-security-policy"))
            .hasValue(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws://127.0.0.1:%1$d wss://127.0.0.1:%1$d; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(server.server.port()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:%d,  200",
    "localhost:%d,  200",
    "LOCALHOST:%d,  200",
    "[::1]:%d,      200",
    "127.0.0.1,     403",
    "127.0.0.1:1,   403",
    "evil.test:%d,  403",
    "evil.test,     403",
  })
  void host_mustBeOurs(String host, int status) throws IOException {
    try (var server = TestServer.of(1)) {
      // when
      String answer = RawHttp.send(server, "GET /statez HTTP/1.1\nHost: " + host + "\n");

      // then
      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:%d,  200",
    "http://localhost:%d,  200",
    "http://127.0.0.1,     403",
    "https://127.0.0.1:%d, 403",
    "http://evil.test,     403",
    "null,                 403",
  })
  void origin_mustBeOursWherePagesCouldChangeSomething(String origin, int status)
      throws IOException, InterruptedException {
    try (var server = TestServer.of(1)) {
      // given
      String ours = origin.replace("%d", Integer.toString(server.server.port()));

      // when
      var push =
          server.send(
              HttpRequest.newBuilder(server.uri("/api/v1/updates"))
                  .header("Origin", ours)
                  .POST(BodyPublishers.noBody()));
      String upgrade =
          RawHttp.send(
              server,
              """
              GET /realtime/ws HTTP/1.1
              Host: 127.0.0.1:%%d
              Origin: %s
              Connection: Upgrade
              Upgrade: websocket
              Sec-WebSocket-Version: 13
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
              """
                  .formatted(ours));

      // then
      assertThat(push.statusCode()).isEqualTo(status);
      assertThat(upgrade).startsWith("HTTP/1.1 " + (status == 200 ? 101 : 403));
    }
  }

  @Test
  void methodAPathDoesNotHave_isRefusedWithThoseItHas() throws IOException, InterruptedException {
    try (var server = TestServer.of(1)) {
      // when
      var get = server.get("/api/v1/updates");
      var delete = server.send(HttpRequest.newBuilder(server.uri("/statez")).DELETE());

      // then
      assertThat(get.statusCode()).isEqualTo(405);
      assertThat(get.headers().firstValue("allow")).hasValue("POST");
      assertThat(delete.statusCode()).isEqualTo(405);
      assertThat(delete.headers().firstValue("allow")).hasValue("GET, HEAD");
    }
  }

  @Test
  void hugeHeader_isRefused() throws IOException {
    try (var server = TestServer.of(1)) {
      // when
      String answer =
          RawHttp.send(
              server, "GET / HTTP/1.1\nHost: 127.0.0.1:%d\nX-Big: " + "x".repeat(20_000) + "\n");

      // then
      assertThat(answer).startsWith("HTTP/1.1 431");
    }
  }

  @Test
  void loadingServer_saysSoEverywhere() throws IOException, InterruptedException {
    try (var server = TestServer.loading()) {
      // given
      server.server.loading("Reading rows: 42 %");

      // when
      JsonNode config = server.json("/realtime/config");

      // then
      assertThat(config.get("state").stringValue()).isEqualTo("loading");
      assertThat(config.get("text").stringValue()).isEqualTo("Reading rows: 42 %");
      assertThat(server.get("/livez").statusCode()).isEqualTo(200);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(server.get("/readyz").body()).contains("\"code\":\"loading\"");
      assertThat(server.get("/statez").statusCode()).isEqualTo(503);
      assertThat(server.push("").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void loadedServer_isReady() throws IOException, InterruptedException {
    try (var server = TestServer.of(1)) {
      // when
      JsonNode config = server.json("/realtime/config");

      // then
      assertThat(config.get("state").stringValue()).isEqualTo("ready");
      for (String path : new String[] {"/livez", "/readyz", "/healthz", "/healthz?verbose"}) {
        assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void endedSource_makesTheServerUnreadyAndTheGraphStays()
      throws IOException, InterruptedException {
    try (var server = TestServer.of(2);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      server.source.sink().ended();

      // then
      assertThat(client.next("event").at("/payload/code").stringValue()).isEqualTo("source_ended");
      assertThat(server.get("/livez").statusCode()).isEqualTo(200);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(server.get("/readyz?verbose").body()).contains("- source_ended: ");
      JsonNode state = server.json("/statez");
      assertThat(state.get("nodes").intValue()).isEqualTo(2);
      assertThat(state.at("/source/state").stringValue()).isEqualTo("ended");
      assertThat(state.at("/warnings/0/code").stringValue()).isEqualTo("source_ended");
    }
  }

  @Test
  void failedSource_isNamed() throws IOException, InterruptedException {
    try (var server = TestServer.of(2)) {
      // when
      server.source.sink().failed("the pipe broke");

      // then
      assertThat(server.get("/healthz").body())
          .contains("source_failed")
          .contains("the pipe broke");
      assertThat(server.json("/statez").at("/source/reason").stringValue())
          .isEqualTo("the pipe broke");
    }
  }

  @Test
  void statez_describesTheGraph() throws IOException, InterruptedException {
    try (var server = TestServer.of(3)) {
      // given
      JsonNode before = server.json("/statez");

      // when
      server.push("{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"x\"}]}\n");

      // then
      JsonNode state = server.json("/statez");
      assertThat(before.get("lastUpdate").isNull()).isTrue();
      assertThat(state.get("nodes").intValue()).isEqualTo(4);
      assertThat(state.get("edges").intValue()).isEqualTo(2);
      assertThat(state.get("epoch").stringValue()).isEqualTo(TestServer.EPOCH);
      assertThat(state.get("seq").longValue()).isEqualTo(before.get("seq").longValue() + 1);
      assertThat(state.get("digest").stringValue())
          .hasSize(16)
          .isNotEqualTo(before.get("digest").stringValue());
      assertThat(state.get("active").toString())
          .isEqualTo("{\"method\":\"force\",\"k\":2,\"params\":{}}");
      assertThat(state.at("/simulation/running").booleanValue()).isTrue();
      assertThat(state.get("lastUpdate").stringValue()).startsWith("20");
      assertThat(state.get("build").stringValue()).matches("dev\\+[0-9a-f]{8}");
    }
  }

  @Test
  void graph_isExportedInTheFormatsServed() throws IOException, InterruptedException {
    try (var server = TestServer.of(2)) {
      // when
      var json = server.get("/api/v1/graph");
      var dot = server.get("/api/v1/graph?format=dot");
      var other = server.get("/api/v1/graph?format=xls");

      // then
      assertThat(json.statusCode()).isEqualTo(200);
      assertThat(json.headers().firstValue("content-type")).hasValue("application/json");
      assertThat(json.body()).contains("\"key\":\"n1\"").contains("\"seq\":0}");
      assertThat(dot.body()).contains("n0").contains("->");
      assertThat(other.statusCode()).isEqualTo(406);
      assertThat(other.body()).contains("use csv, dot, gexf, graphml, json, ndjson");
    }
  }

  @Test
  void metrics_areThereFromTheStart() throws IOException, InterruptedException {
    try (var server = TestServer.of(1)) {
      // when
      String metrics = server.get("/metrics").body();

      // then
      assertThat(metrics)
          .contains("orrery_updates_dropped_total 0.0\n")
          .contains("orrery_updates_coalesced_total 0.0\n")
          .contains("orrery_connections 0.0\n")
          .contains("orrery_sent_bytes_total 0.0\n")
          .contains("orrery_snapshot_seconds_count 0\n")
          .contains("orrery_apply_seconds_count ");
    }
  }

  @Test
  void takenPort_isLeftOnlyWhereNobodyAskedForIt() throws IOException {
    try (var first = TestServer.loading()) {
      // given
      int port = first.server.port();
      var options = RenderOptions.realtime().withPort(port);

      // when
      try (var moved = RealtimeServer.start(options, true, new MicrometerTelemetry())) {
        // then
        assertThat(moved.port()).isGreaterThan(port);
        assertThat(moved.url()).isEqualTo("http://127.0.0.1:" + moved.port() + "/realtime/");
      }
      assertThatThrownBy(
              () -> RealtimeServer.start(options, false, new MicrometerTelemetry()).close())
          .isInstanceOf(BindException.class)
          .hasMessageContaining("Port " + port + " is not to be had")
          .hasMessageContaining("--port 0");
    }
  }
}
