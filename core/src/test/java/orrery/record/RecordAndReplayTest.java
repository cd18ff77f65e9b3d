package orrery.record;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.record.StillGraph.stop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Target;
import orrery.model.Warning;
import orrery.source.ChangeSink;
import orrery.source.FileSource;

/// A recorded run, replayed into another engine, is the same run.
@Timeout(60)
final class RecordAndReplayTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void randomRun_replaysToItsDigestsAndLooks(long seed) throws Exception {
    // given
    var file = folder.resolve(seed % 2 == 0 ? "run.ndjson" : "run.ndjson.gz");
    var changes = new RandomChanges(seed);
    var disagreements = new ArrayList<String>();
    try (var original = StillGraph.empty()) {
      for (int tick = 0; tick < 40; tick++) original.apply(changes.tick());
      var recorder = original.record(file, NOON);
      for (int tick = 0; tick < 200; tick++) {
        original.apply(changes.tick());
        if (tick % 3 == 0) original.engine.committed().join();
      }
      assertThat(stop(recorder)).isEmpty();

      // when
      try (var replayed = StillGraph.replayed(file, disagreements)) {

        // then
        assertThat(replayed.warnings).as("seed %d", seed).isEmpty();
        assertThat(disagreements).as("seed %d", seed).isEmpty();
        assertThat(replayed.digest()).as("seed %d", seed).isEqualTo(original.digest());
        assertThat(replayed.looks()).as("seed %d", seed).isEqualTo(original.looks());
      }
    }
  }

  @Test
  void everyColumnTypeParallelsLoopsAndWidening_readBackExactly() throws Exception {
    // given
    var file = folder.resolve("run.ndjson");
    var disagreements = new ArrayList<String>();
    try (var original = StillGraph.empty()) {
      var recorder = original.record(file, NOON);
      original.apply(
          new KeyedUpdate.NodeAdded(
              List.of(
                  new NodeRow("a→b", Map.of("n", AttributeValue.of(1)), new float[] {0.1f, -1e-7f}),
                  new NodeRow("#", Map.of("text", AttributeValue.of("2024-01-01")))),
              false),
          new KeyedUpdate.EdgeAdded(
              List.of(
                  new EdgeRow("a→b", "#"),
                  new EdgeRow("a→b", "#"),
                  new EdgeRow("own", "#", "#", false, Map.of("w", AttributeValue.of(0.5)))),
              false));
      original.engine.committed().join();
      for (AttributeValue value : RandomChanges.VALUES) {
        original.apply(new KeyedUpdate.AttrChanged(Target.NODE, "n", List.of("#"), List.of(value)));
        original.engine.committed().join();
      }
      original.apply(
          new KeyedUpdate.ColumnRemoved(Target.NODE, "n"),
          new KeyedUpdate.ColumnAdded(Target.NODE, new ColumnSpec("n", ColumnType.INTEGER)),
          new KeyedUpdate.AttrChanged(
              Target.NODE, "n", List.of("#"), List.of(AttributeValue.of(7))));
      original.engine.committed().join();
      original.apply(
          new KeyedUpdate.ProducerChanged(
              new Producer(Producer.Kind.EMBEDDING, "pca", 3, Map.of()), Map.of()),
          new KeyedUpdate.PositionsSet(
              List.of("#"), new Positions(3, new float[] {1, 2, Float.MIN_VALUE})),
          new KeyedUpdate.EdgeRemoved(List.of("a\\→b→\\#")));
      assertThat(stop(recorder)).isEmpty();

      // when
      try (var replayed = StillGraph.replayed(file, disagreements)) {

        // then
        assertThat(replayed.warnings).isEmpty();
        assertThat(disagreements).isEmpty();
        assertThat(replayed.digest()).isEqualTo(original.digest());
        assertThat(replayed.looks()).isEqualTo(original.looks()).contains("pca", "dimensions=3");
        assertThat(replayed.snapshot().edges().keys()).containsExactly("a\\→b→\\##2", "own");
      }
    }
  }

  @Test
  void lines_sayTheStateFirstThenEachUpdateAndItsTime() throws Exception {
    // given
    var file = folder.resolve("run.ndjson");
    try (var graph = StillGraph.empty()) {
      graph.apply(
          new KeyedUpdate.NodeAdded(
              List.of(new NodeRow("a", Map.of("load", AttributeValue.of(0.5)), new float[2])),
              false));
      var recorder = graph.record(file, NOON);

      // when
      graph.apply(new KeyedUpdate.NodeRemoved(List.of("a")));
      stop(recorder);
    }

    // then
    String t = ",\"t\":\"2026-01-31T12:00:00Z\",";
    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            line ->
                assertThat(line).isEqualTo("{\"kind\":\"GraphRenamed\"" + t + "\"name\":\"test\"}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"kind\":\"EmbeddingChanged\""
                            + t
                            + "\"method\":\"custom\",\"k\":2,\"params\":{}}"),
            line -> assertThat(line).contains("SimulationChanged", "\"running\":false"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"kind\":\"ColumnAdded\""
                            + t
                            + "\"target\":\"node\",\"column\":{\"name\":\"load\",\"type\":\"number\"}}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"kind\":\"NodeAdded\""
                            + t
                            + "\"items\":[{\"key\":\"a\",\"attrs\":{\"load\":0.5},\"pos\":[0.0,0.0]}]}"),
            line -> assertThat(line).contains("\"Digest\"" + t + "\"seq\":1,\"digest\":\""),
            line ->
                assertThat(line)
                    .isEqualTo("{\"kind\":\"NodeRemoved\"" + t + "\"items\":[{\"key\":\"a\"}]}"),
            line ->
                assertThat(line)
                    .contains("\"Digest\"" + t + "\"seq\":2,\"digest\":\"0000000000000000\""));
  }

  @Test
  void recordingCutAnywhere_isReadToItsLastWholeLine() throws Exception {
    // given
    var whole = folder.resolve("whole.ndjson");
    try (var graph = StillGraph.empty()) {
      var recorder = graph.record(whole, NOON);
      for (String key : RandomChanges.KEYS) {
        graph.apply(new KeyedUpdate.NodeAdded(List.of(new NodeRow(key, Map.of())), false));
      }
      stop(recorder);
    }
    byte[] bytes = Files.readAllBytes(whole);
    int last = new String(bytes, StandardCharsets.UTF_8).lastIndexOf("{\"kind\":\"NodeAdded\"");
    int from =
        new String(bytes, StandardCharsets.UTF_8)
            .substring(0, last)
            .getBytes(StandardCharsets.UTF_8)
            .length;

    for (int end : new int[] {from + 1, from + 30, bytes.length - 2}) {
      // when
      var cut = folder.resolve("cut.ndjson");
      Files.write(cut, Arrays.copyOf(bytes, end));
      var disagreements = new ArrayList<String>();
      try (var replayed = StillGraph.replayed(cut, disagreements)) {

        // then
        assertThat(replayed.warnings)
            .extracting(Warning::code, Warning::message)
            .singleElement()
            .satisfies(warning -> assertThat(warning.toList()).first().isEqualTo("recording_cut"));
        assertThat(disagreements).isEmpty();
        assertThat(replayed.snapshot().nodeCount()).isBetween(0, RandomChanges.KEYS.size());
      }
    }
  }

  @Test
  void gzippedRecordingCutAnywhere_isReadAsFarAsItGoes() throws Exception {
    // given
    var whole = folder.resolve("whole.ndjson.gz");
    try (var graph = StillGraph.empty()) {
      var recorder = graph.record(whole, NOON);
      graph.apply(new KeyedUpdate.NodeAdded(List.of(new NodeRow("a", Map.of())), false));
      stop(recorder);
    }
    byte[] bytes = Files.readAllBytes(whole);
    var cut = folder.resolve("cut.ndjson.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 12));
    var disagreements = new ArrayList<String>();

    // when
    try (var replayed = StillGraph.replayed(cut, disagreements)) {

      // then
      assertThat(replayed.warnings)
          .anySatisfy(warning -> assertThat(warning.code()).isEqualTo("recording_cut"));
      assertThat(disagreements).isEmpty();
      assertThat(replayed.snapshot().state().name()).isEqualTo("test");
    }
  }

  @Test
  void recordingServedAsAFile_holdsWhatItEndedWith() throws Exception {
    // given
    var file = folder.resolve("run.ndjson.gz");
    try (var original = StillGraph.empty()) {
      var changes = new RandomChanges(77);
      var recorder = original.record(file, NOON);
      for (int tick = 0; tick < 100; tick++) {
        original.apply(changes.tick());
        original.engine.committed().join();
      }
      original.apply(
          new KeyedUpdate.NodeAdded(
              List.of(new NodeRow("t", Map.of("text", AttributeValue.of("2024-01-01")))), true));
      stop(recorder);

      // when
      var source = FileSource.open(List.of(file), FileSource.Options.DEFAULT, (_, _) -> {});
      try (var served = StillGraph.of(source)) {

        // then
        assertThat(served.warnings).isEmpty();
        assertThat(served.snapshot().nodeCount()).isEqualTo(original.snapshot().nodeCount());
        assertThat(served.snapshot().edgeCount()).isEqualTo(original.snapshot().edgeCount());
        assertThat(served.accessor.warnings()).isEmpty();
      }
    }
  }

  @Test
  void replay_waitsAsLongAsItsTimesSayDividedByItsSpeed() throws Exception {
    // given
    var file = folder.resolve("run.ndjson");
    Files.writeString(
        file,
        """
        {"kind":"GraphRenamed","t":1000,"name":"g"}
        {"kind":"NodeAdded","t":1000,"items":[{"key":"a"}]}
        {"kind":"NodeAdded","t":3000,"items":[{"key":"b"}]}
        {"kind":"NodeAdded","t":3000,"items":[{"key":"c"}]}
        {"kind":"NodeAdded","t":2000,"items":[{"key":"back"}]}
        {"kind":"NodeAdded","items":[{"key":"timeless"}]}
        {"kind":"NodeAdded","t":3500,"items":[{"key":"d"}]}
        """);
    var waits = new LinkedBlockingQueue<Duration>();
    var options = new RecordingSource.Options(OptionalDouble.of(10), waits::add, (_, _) -> {});

    // when
    var told = new ArrayList<String>();
    var ended = new CompletableFuture<Boolean>();
    var source = RecordingSource.open(file, options);
    try (var _ = source.changes(new Told(told, ended)).orElseThrow()) {
      assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
    }

    // then
    assertThat(source.nodes()).extracting(NodeRow::key).containsExactly("a");
    assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(50));
    assertThat(told).containsExactly("b", "c", "back", "timeless", "d");
  }

  private record Told(List<String> keys, CompletableFuture<Boolean> end) implements ChangeSink {
    @Override
    public void accept(KeyedUpdate update) {
      keys.add(((KeyedUpdate.NodeAdded) update).items().getFirst().key());
    }

    @Override
    public void warn(Warning warning) {
      throw new AssertionError(warning);
    }

    @Override
    public void ended() {
      end.complete(true);
    }

    @Override
    public void failed(String reason) {
      end.completeExceptionally(new AssertionError(reason));
    }
  }
}
