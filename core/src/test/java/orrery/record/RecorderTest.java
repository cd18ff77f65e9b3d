package orrery.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.format.RecordedLine;
import orrery.model.GraphSnapshot;
import orrery.model.GraphState;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Schema;
import orrery.model.Update;
import orrery.model.UpdateFrame;
import orrery.model.UpdateWeight;
import orrery.model.Warning;

@Timeout(30)
final class RecorderTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();

  @Test
  void digest_isDueFiveSecondsAfterTheLast() throws Exception {
    // given
    var writer = new RecordingWriter(new LineFile(new FullDisk(100_000), false));
    writer.begin(NOON, graph(0));

    // when
    boolean early = writer.isDigestDue(NOON.plusMillis(4999));
    boolean late = writer.isDigestDue(NOON.plusSeconds(5));
    writer.digest(NOON.plusSeconds(5), graph(1));

    // then
    assertThat(early).isFalse();
    assertThat(late).isTrue();
    assertThat(writer.isDigestDue(NOON.plusSeconds(9))).isFalse();
  }

  @Test
  void lines_areInTheFileASecondLaterAtTheLatest() throws Exception {
    // given
    var disk = new FullDisk(100_000);
    var writer = new RecordingWriter(new LineFile(disk, false));
    writer.begin(NOON, graph(0));
    writer.tick(NOON.plusMillis(100), renamed(1));
    long before = disk.size();

    // when
    writer.flushIfDue(NOON.plusMillis(999));
    long early = disk.size();
    var idle = writer.idleTime(NOON.plusMillis(999));
    writer.flushIfDue(NOON.plusSeconds(1));

    // then
    assertThat(early).isEqualTo(before);
    assertThat(idle).isEqualTo(Duration.ofMillis(1));
    assertThat(disk.text()).endsWith("\"name\":\"g1\"}\n");
  }

  @Test
  void times_neverGoBack() throws Exception {
    // given
    var clock = new AtomicReference<>(NOON);
    var disk = new FullDisk(100_000);
    var recorder = recorder(disk, clock::get, Long.MAX_VALUE);

    // when
    recorder.state(() -> graph(0));
    clock.set(NOON.plusSeconds(3));
    recorder.committed(renamed(1));
    clock.set(NOON.minusSeconds(9));
    recorder.committed(renamed(2));
    var ended = recorder.stop();
    recorder.state(() -> graph(2));

    // then
    assertThat(ended.get(20, TimeUnit.SECONDS)).isEmpty();
    var times = lines(disk).stream().map(RecordedLine::time).distinct().toList();
    assertThat(times).containsExactly(NOON, NOON.plusSeconds(3));
  }

  @Test
  void stopped_endsWithTheDigestOfTheStateItAskedFor() throws Exception {
    // given
    var disk = new FullDisk(100_000);
    var recorder = recorder(disk, InstantSource.fixed(NOON), Long.MAX_VALUE);
    recorder.state(() -> graph(0));
    recorder.begun().get(20, TimeUnit.SECONDS);
    recorder.committed(renamed(1));

    // when
    var ended = recorder.stop();
    assertThat(List.of(nextAsked(), nextAsked())).containsExactly("state", "state");
    recorder.state(() -> graph(1));

    // then
    assertThat(ended.get(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(nextAsked()).isEqualTo("end");
    assertThat(disk.isOpen()).isFalse();
    assertThat(lines(disk).getLast())
        .isInstanceOfSatisfying(
            RecordedLine.Checkpoint.class, last -> assertThat(last.sequence()).isEqualTo(1));
  }

  @Test
  void fullDisk_endsTheRecordingWithAWarningAndWholeLines() throws Exception {
    // given
    var disk = new FullDisk(1000);
    var recorder = recorder(disk, InstantSource.fixed(NOON), Long.MAX_VALUE);
    recorder.state(() -> graph(0));
    recorder.begun().get(20, TimeUnit.SECONDS);
    String start = disk.text();

    // when
    for (int sequence = 1; sequence < 2000; sequence++) recorder.committed(renamed(sequence));
    Optional<Warning> ended = recorder.ended().get(20, TimeUnit.SECONDS);

    // then
    assertThat(ended)
        .hasValueSatisfying(
            warning -> {
              assertThat(warning.code()).isEqualTo("record_failed");
              assertThat(warning.message())
                  .contains("run.ndjson", "No space left on device", "up to sequence 0");
            });
    assertThat(disk.text()).isEqualTo(start).endsWith("}\n");
    assertThat(disk.isOpen()).isFalse();
    recorder.committed(renamed(2000));
    assertThat(List.of(nextAsked(), nextAsked())).containsExactly("state", "end");
  }

  @Test
  void diskFullFromTheStart_neverBegins() throws Exception {
    // given
    var recorder = recorder(new FullDisk(10), InstantSource.fixed(NOON), Long.MAX_VALUE);

    // when
    recorder.state(() -> graph(0));

    // then
    assertThatThrownBy(() -> recorder.begun().get(20, TimeUnit.SECONDS))
        .hasMessageContaining("No space left on device");
    assertThat(recorder.ended().get(20, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void fullBuffer_endsTheRecordingAfterWhatWasTaken() throws Exception {
    // given
    var disk = new FullDisk(100_000);
    var recorder = recorder(disk, InstantSource.fixed(NOON), 3 * UpdateWeight.of(renamed(1)));
    recorder.committed(renamed(1));
    recorder.committed(renamed(2));
    recorder.committed(renamed(3));

    // when
    recorder.committed(renamed(4));
    recorder.committed(renamed(5));
    var ended = recorder.ended().get(20, TimeUnit.SECONDS);

    // then
    assertThat(ended)
        .hasValueSatisfying(
            warning ->
                assertThat(warning.message())
                    .contains("the disk is slower than the graph changes", "up to sequence 3"));
    assertThat(disk.text().lines()).hasSize(3);
  }

  @Test
  void failedSource_endsTheRecording() throws Exception {
    // given
    var recorder = recorder(new FullDisk(100_000), InstantSource.fixed(NOON), Long.MAX_VALUE);
    recorder.state(() -> graph(0));

    // when
    recorder.sourceEnded("the engine has failed");

    // then
    assertThat(recorder.ended().get(20, TimeUnit.SECONDS))
        .hasValueSatisfying(
            warning -> assertThat(warning.message()).contains("the engine has failed"));
  }

  private Recorder recorder(FullDisk disk, InstantSource clock, long maxWaitingBytes) {
    var feed =
        new Recorder.Feed() {
          @Override
          public void askForState() {
            asked.add("state");
          }

          @Override
          public void end() {
            asked.add("end");
          }
        };
    var recorder = new Recorder("run.ndjson", new LineFile(disk, false), clock, maxWaitingBytes);
    recorder.start(feed);
    return recorder;
  }

  private String nextAsked() throws InterruptedException {
    return String.valueOf(asked.poll(20, TimeUnit.SECONDS));
  }

  private static List<RecordedLine> lines(FullDisk disk) {
    var parser = new RecordedLine.Parser();
    return disk.text()
        .lines()
        .flatMap(line -> parser.parse(line.getBytes(StandardCharsets.UTF_8)).stream())
        .toList();
  }

  private static UpdateFrame renamed(long sequence) {
    return new UpdateFrame(
        "e",
        sequence,
        sequence,
        List.of(new Update.GraphRenamed("g" + sequence)),
        new Schema(List.of(), List.of()));
  }

  private static GraphSnapshot graph(long sequence) {
    var state =
        new GraphState(
            "test",
            true,
            Producer.custom(2),
            false,
            null,
            new int[0],
            new int[0],
            List.of(),
            Map.of());
    return new GraphSnapshot(
        "e",
        sequence,
        state,
        new GraphSnapshot.NodeTable(new int[0], new String[0], List.of()),
        new Positions(2, new float[0]),
        new GraphSnapshot.EdgeTable(
            new int[0],
            new @Nullable String[0],
            new int[0],
            new int[0],
            new boolean[0],
            List.of()));
  }
}
