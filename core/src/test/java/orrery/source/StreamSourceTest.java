package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Warning;
import orrery.source.RecordingSink.Failure;
import orrery.source.RecordingSink.Signal;

@Timeout(30)
final class StreamSourceTest {
  private static final String NODE = "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"%s\"}]}\n";

  private final RecordingSink sink = new RecordingSink();

  @Test
  void lines_areCarriedOutAsTheyCome() throws Exception {
    // given
    var writer = new PipedOutputStream();
    var source = new StreamSource("stdin", new PipedInputStream(writer), true, false);

    // when
    try (var _ = source.changes(sink).orElseThrow()) {
      writer.write(bytes(NODE.formatted("a")));
      writer.flush();
      Object first = sink.next();
      writer.write(bytes(NODE.formatted("b")));
      writer.close();
      Object second = sink.next();
      Object last = sink.next();

      // then
      assertThat(source.nodes()).isEmpty();
      assertThat(first).isInstanceOf(KeyedUpdate.NodeAdded.class);
      assertThat(second).isInstanceOf(KeyedUpdate.NodeAdded.class);
      assertThat(last).isEqualTo(Signal.ENDED);
    }
    assertThat(sink.graph.nodes()).extracting(NodeRow::key).containsExactly("a", "b");
    assertThat(source.version()).isEqualTo(2);
  }

  @Test
  void badLines_areNamedAndSkipped() throws InterruptedException {
    // given
    var source =
        source(
            NODE.formatted("a") + "\n{\"kind\":\n" + NODE.formatted("a") + NODE.formatted("b"),
            false);

    // when
    List<Object> told = told(source);

    // then
    assertThat(told)
        .filteredOn(Warning.class::isInstance)
        .extracting(warning -> ((Warning) warning).message())
        .satisfiesExactly(
            json -> assertThat(json).startsWith("stdin line 3: the line is not valid JSON"),
            twice -> assertThat(twice).startsWith("stdin line 4: node 'a' is there already"));
    assertThat(sink.graph.nodes()).extracting(NodeRow::key).containsExactly("a", "b");
    assertThat(told.getLast()).isEqualTo(Signal.ENDED);
  }

  @Test
  void floodOfBadLines_isSummedUp() throws InterruptedException {
    // when
    List<Object> told = told(source("x\n".repeat(2_000), false));

    // then
    assertThat(told).hasSize(100 + 1 + 1);
    assertThat(((Warning) told.get(100)).message()).startsWith("stdin: 1,000 bad lines so far");
  }

  @Test
  void strict_failsAtTheFirstBadLine() throws InterruptedException {
    // when
    var source = source("x\n" + NODE.formatted("a"), true);
    source.changes(sink);

    // then
    assertThat(((Failure) sink.next()).reason()).startsWith("stdin line 1: ");
    assertThat(sink.graph.nodes()).isEmpty();
  }

  @Test
  void brokenStream_isToldAsFailure() throws InterruptedException {
    // given
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the pipe burst");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };

    // when
    new StreamSource("stdin", broken, true, false).changes(sink);

    // then
    assertThat(sink.next()).isEqualTo(new Failure("stdin cannot be read: the pipe burst"));
  }

  private List<Object> told(StreamSource source) throws InterruptedException {
    source.changes(sink);
    return sink.until(Signal.class);
  }

  private static StreamSource source(String text, boolean isStrict) {
    return new StreamSource("stdin", new ByteArrayInputStream(bytes(text)), true, isStrict);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
