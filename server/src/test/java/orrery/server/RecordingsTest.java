package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RecordingsTest {
  @TempDir Path folder;

  @Test
  void record_isAnsweredWhenItHasBegunAndWhenItHasEnded() throws Exception {
    try (var server = TestServer.recordingTo(folder);
        var client = JsonClient.connect(server)) {
      client.next("snapshot");

      // when
      var begun = client.control("c1", "{\"kind\":\"Record\",\"on\":true}");
      String file = begun.get("result").get("file").stringValue();
      var state = Files.readString(folder.resolve(file));
      var again = client.control("c2", "{\"kind\":\"Record\",\"on\":true}");
      server.push("{\"kind\":\"NodeRemoved\",\"items\":[{\"key\":\"n2\"}]}");
      var ended = client.control("c3", "{\"kind\":\"Record\",\"on\":false}");

      // then
      assertThat(file).matches("\\d{8}-\\d{6}-my-graph\\.ndjson");
      assertThat(state).contains("\"key\":\"n2\"", "\"Digest\"").endsWith("}\n");
      assertThat(again.get("result")).isEqualTo(begun.get("result"));
      assertThat(ended.get("result").get("recording").booleanValue()).isFalse();
      assertThat(ended.get("result").get("file").stringValue()).isEqualTo(file);
      var lines = Files.readAllLines(folder.resolve(file));
      assertThat(lines).anyMatch(line -> line.contains("NodeRemoved") && line.contains("n2"));
      assertThat(lines.getLast())
          .contains("\"digest\":\"" + server.json("/statez").get("digest").stringValue() + "\"");
    }
  }

  @Test
  void recordTwice_writesTwoFilesInTheFolder() throws Exception {
    try (var server = TestServer.recordingTo(folder);
        var client = JsonClient.connect(server)) {
      client.next("snapshot");

      // when
      for (int i = 0; i < 2; i++) {
        client.control("on" + i, "{\"kind\":\"Record\",\"on\":true}");
        client.control("off" + i, "{\"kind\":\"Record\",\"on\":false}");
      }

      // then
      try (var files = Files.list(folder)) {
        assertThat(files).hasSize(2);
      }
    }
  }

  @Test
  void recordWithoutAFolder_isNotAllowed() throws Exception {
    try (var server = TestServer.of(2);
        var client = JsonClient.connect(server)) {
      client.next("snapshot");

      // when
      var answer = client.control("c1", "{\"kind\":\"Record\",\"on\":true}");

      // then
      assertThat(answer.get("error").get("code").stringValue()).isEqualTo("not_allowed");
      assertThat(answer.get("error").get("message").stringValue()).contains("--record-folder");
    }
  }

  @Test
  void recordOff_whereNothingIsRecorded_isDone() throws Exception {
    try (var server = TestServer.recordingTo(folder);
        var client = JsonClient.connect(server)) {
      client.next("snapshot");

      // when
      var answer = client.control("c1", "{\"kind\":\"Record\",\"on\":false}");

      // then
      assertThat(answer.get("ok").booleanValue()).isTrue();
      assertThat(answer.get("result").has("file")).isFalse();
    }
  }

  @Test
  void folderThatIsGone_isSaidAndTheServerGoesOn() throws Exception {
    var gone = Files.createDirectory(folder.resolve("gone"));
    try (var server = TestServer.recordingTo(gone);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");
      Files.delete(gone);

      // when
      var answer = client.control("c1", "{\"kind\":\"Record\",\"on\":true}");

      // then
      assertThat(answer.get("error").get("message").stringValue()).contains("cannot record");
      assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void serverThatCloses_endsItsRecordingWithADigest() throws Exception {
    // given
    String file;
    try (var server = TestServer.recordingTo(folder);
        var client = JsonClient.connect(server)) {
      client.next("snapshot");
      var begun = client.control("c1", "{\"kind\":\"Record\",\"on\":true}");
      file = begun.get("result").get("file").stringValue();
      server.push("{\"kind\":\"GraphRenamed\",\"name\":\"last\"}");

      // when it closes
    }

    // then
    var lines = Files.readAllLines(folder.resolve(file));
    assertThat(lines).anyMatch(line -> line.contains("\"name\":\"last\""));
    assertThat(lines.getLast()).contains("\"kind\":\"Digest\"");
  }
}
