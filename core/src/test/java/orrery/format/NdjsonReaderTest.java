package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.KeyedUpdate;

final class NdjsonReaderTest {
  private static final String REMOVE = "{\"kind\":\"NodeRemoved\",\"items\":[{\"key\":\"a\"}]}";

  @Test
  void updates_arriveInOrderWithTheirLines() throws Exception {
    // given
    String text = "\uFEFF" + REMOVE + "\r\n\n  \n" + REMOVE.replace("a\"", "b\"");

    // when
    var graph = RecordingSink.read(new NdjsonReader(), text);

    // then
    assertThat(graph.updates)
        .containsExactly(
            new KeyedUpdate.NodeRemoved(List.of("a")), new KeyedUpdate.NodeRemoved(List.of("b")));
    assertThat(graph.lines).containsExactly(1L, 4L);
  }

  @Test
  void badLines_areNamedAndTheStreamGoesOn() throws Exception {
    // given
    var bytes = new ByteArrayOutputStream();
    bytes.write("garbage\n".getBytes(StandardCharsets.UTF_8));
    bytes.write((REMOVE + "\n{\"kind\":\"Explode\"}\n").getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {'{', '"', (byte) 0xff, '"', '}', '\n'});
    bytes.write((REMOVE + "\n" + REMOVE.substring(0, 20)).getBytes(StandardCharsets.UTF_8));

    // when
    var graph = RecordingSink.read(new NdjsonReader(), bytes.toByteArray());

    // then
    assertThat(graph.updates).hasSize(2);
    assertThat(graph.skipped)
        .satisfiesExactly(
            reason -> assertThat(reason).startsWith("1: the line is not valid JSON"),
            reason -> assertThat(reason).startsWith("3: kind 'Explode' is unknown"),
            reason -> assertThat(reason).startsWith("4: the line is not valid UTF-8"),
            reason -> assertThat(reason).startsWith("6: the line is not valid JSON"));
  }

  @Test
  void lineTooLong_isNamedAndTheStreamGoesOn() throws Exception {
    // given
    String text =
        REMOVE + "\n{\"kind\":\"" + "x".repeat(NdjsonLine.MAX_BYTES) + "\"}\n" + REMOVE + "\n";

    // when
    var graph = RecordingSink.read(new NdjsonReader(), text);

    // then
    assertThat(graph.updates).hasSize(2);
    assertThat(graph.lines).containsExactly(1L, 3L);
    assertThat(graph.skipped)
        .singleElement()
        .asString()
        .startsWith("2: the line is longer than 16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source,target\na,b\n", "[\n1\n]\n", "x\n"})
  void whatIsNoNdjson_isRefused(String text) {
    // given no NDJSON

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(new NdjsonReader(), text));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageStartingWith("line 1: the line is n");
  }

  @Test
  void emptyFile_isAnEmptyGraph() throws Exception {
    // given
    String text = "";

    // when
    var graph = RecordingSink.read(new NdjsonReader(), text);

    // then
    assertThat(graph.updates).isEmpty();
  }
}
