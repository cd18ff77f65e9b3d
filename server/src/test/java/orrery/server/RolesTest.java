package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.model.Control;
import orrery.model.Encoding;
import orrery.model.Reach;
import orrery.model.Role;
import orrery.wire.ClientMessage.ControlMessage;
import orrery.wire.MessageDecoder;
import tools.jackson.databind.JsonNode;

/// What a viewer may do and what only a controller may, kind by kind.
@Timeout(60)
final class RolesTest {
  /// Every control there is, and whether it is for controllers only.
  private static final Map<String, Boolean> CONTROLS =
      Map.ofEntries(
          Map.entry("{\"kind\":\"ChangeEmbedding\",\"method\":\"pca\",\"k\":2}", true),
          Map.entry("{\"kind\":\"ChangeLayout\",\"algorithm\":\"force\",\"k\":2}", true),
          Map.entry("{\"kind\":\"SetSimulation\",\"running\":false}", true),
          Map.entry(
              "{\"kind\":\"MoveNodes\",\"items\":[{\"id\":0,\"pos\":[1,2]}],\"pin\":true}", true),
          Map.entry("{\"kind\":\"Unpin\",\"ids\":[]}", true),
          Map.entry("{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":[0]}", true),
          Map.entry("{\"kind\":\"Cancel\",\"run\":\"r1\"}", true),
          Map.entry(
              "{\"kind\":\"SetStyle\",\"style\":{\"nodeColor\":{\"value\":\"#112233ff\"}}}", true),
          Map.entry("{\"kind\":\"Record\",\"on\":true}", true),
          Map.entry("{\"kind\":\"Neighbors\",\"ids\":[0]}", false),
          Map.entry("{\"kind\":\"Click\",\"target\":\"node\",\"id\":0}", false),
          Map.entry(
              "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"key\",\"op\":\"=\",\"value\":\"n0\"}}",
              false),
          Map.entry("{\"kind\":\"Search\",\"target\":\"node\",\"text\":\"n\",\"limit\":5}", false),
          Map.entry("{\"kind\":\"Summary\",\"target\":\"node\",\"columns\":[],\"bins\":4}", false),
          Map.entry("{\"kind\":\"Rows\",\"target\":\"node\",\"offset\":0,\"limit\":2}", false),
          Map.entry("{\"kind\":\"HydrateColumns\",\"target\":\"node\",\"columns\":[]}", false),
          Map.entry("{\"kind\":\"Resync\"}", false));

  @Test
  void table_namesEveryControl() {
    // given
    var decoder = new MessageDecoder(Encoding.JSON);
    Set<Class<?>> named = new HashSet<>();

    // when
    CONTROLS.forEach(
        (payload, isForControllers) -> {
          String frame = "{\"version\":1,\"type\":\"control\",\"payload\":" + payload + "}";
          var message = (ControlMessage) decoder.decode(frame.getBytes(UTF_8));
          named.add(message.control().getClass());
          assertThat(Role.VIEWER.may(Reach.of(message.control())))
              .as(payload)
              .isEqualTo(!isForControllers);
        });

    // then
    assertThat(named).containsAll(Arrays.asList(Control.class.getPermittedSubclasses()));
  }

  @Test
  void viewer_mayLookAndAskOnly() throws IOException, InterruptedException {
    try (var server = TestServer.withTokens();
        var viewer = JsonClient.connect(server, "?token=" + server.secret(Role.VIEWER))) {
      // given
      assertThat(viewer.next("snapshot").at("/payload/meta/role").stringValue())
          .isEqualTo("viewer");

      int count = 0;
      for (var control : CONTROLS.entrySet()) {
        // when
        JsonNode answer = viewer.control("c" + count++, control.getKey());

        // then
        if (control.getValue()) {
          assertThat(answer.at("/error/code").stringValue()).isEqualTo("not_allowed");
          assertThat(answer.at("/error/message").stringValue()).contains("only controllers");
          assertThat(answer.at("/error/temporary").booleanValue()).isFalse();
        } else {
          assertThat(answer.get("ok").booleanValue()).as(control.getKey()).isTrue();
        }
      }
      assertThat(server.telemetry.scrape()).contains("orrery_controls_not_allowed_total 9.0\n");
    }
  }

  @Test
  void controller_mayDoAll() throws InterruptedException {
    try (var server = TestServer.withTokens();
        var controller = JsonClient.connect(server, "?token=" + server.secret(Role.CONTROLLER))) {
      // given
      assertThat(controller.next("snapshot").at("/payload/meta/role").stringValue())
          .isEqualTo("controller");

      int count = 0;
      for (String control : CONTROLS.keySet()) {
        // when
        JsonNode answer = controller.control("c" + count++, control);

        // then
        assertThat(answer.at("/error/message").asString(""))
            .as(control)
            .doesNotContain("only controllers");
      }
    }
  }

  @Test
  void withoutTokens_everyoneIsAController() throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server, "?token=whatever")) {
      // when
      JsonNode meta = client.next("snapshot").at("/payload/meta");

      // then
      assertThat(meta.get("role").stringValue()).isEqualTo("controller");
    }
  }
}
