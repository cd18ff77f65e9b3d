package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.Role;
import orrery.options.Access;
import orrery.options.RenderOptions;

/// Who is let in, from outside.
@Timeout(60)
final class AccessTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realtime/config",
        "/api/v1/graph",
        "/statez",
        "/metrics",
        "/livez",
        "/readyz",
        "/healthz",
        "/none"
      })
  void routeWithoutToken_isRefusedAndSaysWhatToDo(String path)
      throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // when
      var stranger = server.get(path);

      // then
      assertThat(stranger.statusCode()).isEqualTo(401);
      assertThat(stranger.headers().firstValue("www-authenticate"))
          .hasValue("Bearer realm=\"orrery\"");
      assertThat(stranger.body()).contains("?token=", "Authorization: Bearer");
    }
  }

  @Test
  void pagesFiles_needNoToken() throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // when
      var page = server.get("/realtime/");
      var asset = server.get("/realtime/assets/app-1a2b3c.js");
      var root = server.get("/");

      // then
      assertThat(page.body()).contains("<title>Orrery</title>");
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(root.statusCode()).isEqualTo(302);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer %c,  200",
    "bearer  %c, 200",
    "Bearer %v,  200",
    "Bearer %cx, 401",
    "Bearer,     401",
    "Basic %c,   401",
    "%c,         401",
  })
  void bearer_isLetInByItsToken(String header, int status)
      throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // when
      var answer =
          server.send(request(server, "/statez").header("Authorization", filled(header, server)));

      // then
      assertThat(answer.statusCode()).isEqualTo(status);
    }
  }

  private static HttpRequest.Builder request(TestServer server, String path) {
    return HttpRequest.newBuilder(server.uri(path));
  }

  private static String filled(String text, TestServer server) {
    return text.replace("%c", server.secret(Role.CONTROLLER))
        .replace("%v", server.secret(Role.VIEWER));
  }

  @ParameterizedTest
  @CsvSource({
    "/realtime/?token=%c,             /realtime/",
    "/realtime/?thin=true&token=%c,   /realtime/?thin=true",
    "/realtime/?token=%c&a=%%20&b,    /realtime/?a=%%20&b",
    "/realtime?token=%c,              /realtime",
    "/?token=%c,                      /",
  })
  void tokenInThePagesAddress_isTradedForACookie(String path, String stripped)
      throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // given
      var asked = server.get(filled(path.replace("%%", "%"), server));

      // when
      String cookie = asked.headers().firstValue("set-cookie").orElseThrow();

      // then
      assertThat(asked.statusCode()).isEqualTo(303);
      assertThat(asked.headers().firstValue("location")).hasValue(stripped.replace("%%", "%"));
      assertThat(asked.headers().firstValue("cache-control")).hasValue("no-store");
      assertThat(cookie)
          .isEqualTo(
              filled(
                  "orrery-" + server.server.port() + "=%c; Path=/; HttpOnly; SameSite=Strict",
                  server));
      assertThat(withCookie(server, cookie.split(";", -1)[0]).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> withCookie(TestServer server, String cookie)
      throws IOException, InterruptedException {
    return server.send(request(server, "/realtime/config").header("Cookie", cookie));
  }

  @Test
  void cookie_countsByItsNameAndValue() throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // given
      String name = "orrery-" + server.server.port();
      String secret = server.secret(Role.VIEWER);

      // when
      var right = withCookie(server, "a=b; " + name + "=old; " + name + "=" + secret);
      var otherPort = withCookie(server, "orrery-1=" + secret);
      var stale = withCookie(server, name + "=" + secret + "x");

      // then
      assertThat(right.statusCode()).isEqualTo(200);
      assertThat(otherPort.statusCode()).isEqualTo(401);
      assertThat(stale.statusCode()).isEqualTo(401);
      assertThat(stale.body()).contains("no longer");
    }
  }

  @Test
  void wrongTokenInThePagesAddress_setsNoCookie() throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // when
      var answer = server.get("/realtime/?token=" + "a".repeat(43));

      // then
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }
  }

  @Test
  void tokenInAnotherAddress_doesNotCount() throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // when
      var answer = server.get("/statez?token=" + server.secret(Role.CONTROLLER));

      // then
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void wrongTokens_areSlowedDownAndTheRightOneIsNot() throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // given
      var wrong = request(server, "/statez").header("Authorization", "Bearer wrong");

      // when
      HttpResponse<String> last = server.send(wrong);
      while (last.statusCode() == 401) last = server.send(wrong);
      var right =
          server.send(
              request(server, "/metrics").header("Authorization", filled("Bearer %v", server)));

      // then
      assertThat(last.statusCode()).isEqualTo(429);
      assertThat(last.headers().firstValue("retry-after")).hasValue("1");
      assertThat(right.statusCode()).isEqualTo(200);
      assertThat(right.body()).contains("orrery_refused_guesses_total 1.0\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"%c, 200", "%v, 403"})
  void push_isForControllers(String secret, int status) throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // when
      var push =
          server.send(
              request(server, "/api/v1/updates")
                  .header("Authorization", "Bearer " + filled(secret, server))
                  .POST(
                      BodyPublishers.ofString(
                          "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"x\"}]}")));

      // then
      assertThat(push.statusCode()).isEqualTo(status);
      if (status == 403) assertThat(push.body()).contains("for controllers");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',                     101",
    "http://127.0.0.1:%d,    101",
    "https://viz.test,       101",
    "http://viz.test,        101",
    "http://viz.test:%d,     101",
    "https://viz.test:%d,    403",
    "https://other.test,     403",
    "null,                   403",
  })
  void origin_mustBeAllowedWhateverTheToken(String origin, int status) throws IOException {
    try (var server = TestServer.of(1, beyondLoopback())) {
      // when
      String answer = upgrade(server, "127.0.0.1:%d", origin, server.secret(Role.VIEWER));

      // then
      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void scriptBeyondLoopback_needsTheToken() throws IOException {
    try (var server = TestServer.of(1, beyondLoopback())) {
      // when
      String answer = upgrade(server, "127.0.0.1:%d", "", "wrong");

      // then
      assertThat(answer).startsWith("HTTP/1.1 401");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "viz.test,     101",
    "VIZ.test:%d,  101",
    "viz.test:1,   403",
    "0.0.0.0:%d,   101",
    "localhost:%d, 101",
    "evil.test,    403",
  })
  void host_mayBeAllowed(String host, int status) throws IOException {
    try (var server = TestServer.of(1, beyondLoopback())) {
      // when
      String answer = upgrade(server, host, "", server.secret(Role.VIEWER));

      // then
      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void allAddresses_areListenedOnWithTokensAndNamedByOneThatOpens() {
    try (var server = TestServer.of(1, beyondLoopback())) {
      // when
      String url = server.server.url();

      // then
      assertThat(url).isEqualTo("http://127.0.0.1:" + server.server.port() + "/realtime/");
      assertThat(server.server.tokens()).isPresent();
    }
  }

  private static RenderOptions beyondLoopback() {
    return RenderOptions.realtime()
        .withHost("0.0.0.0")
        .withAccess(
            Access.STANDARD
                .withHosts(List.of("viz.test"))
                .withOrigins(List.of("https://viz.test")));
  }

  /// @param origin none where empty
  private static String upgrade(TestServer server, String host, String origin, String token)
      throws IOException {
    return RawHttp.send(
        server,
        """
        GET /realtime/ws?token=%s HTTP/1.1
        Host: %s
        %sConnection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        """
            .formatted(token, host, origin.isEmpty() ? "" : "Origin: " + origin + "\n")
            .replace("%d", "%1$d"));
  }

  @Test
  void refusals_areCountedByReason() throws IOException, InterruptedException {
    try (var server = TestServer.withTokens()) {
      // given
      var asViewer = "Bearer " + server.secret(Role.VIEWER);
      RawHttp.send(server, "GET /statez HTTP/1.1\nHost: evil.test\n");
      server.send(
          request(server, "/api/v1/updates")
              .header("Origin", "http://evil.test")
              .POST(BodyPublishers.noBody()));
      server.send(
          request(server, "/api/v1/updates")
              .header("Authorization", asViewer)
              .POST(BodyPublishers.noBody()));
      server.get("/statez");

      // when
      String metrics =
          server.send(request(server, "/metrics").header("Authorization", asViewer)).body();

      // then
      for (String reason : List.of("host", "origin", "role", "token")) {
        assertThat(metrics).contains("orrery_refused_" + reason + "_total 1.0\n");
      }
    }
  }
}
