package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;

@Timeout(60)
final class GeneratedSourceTest {
  private final ManualPace pace = new ManualPace();

  @ParameterizedTest
  @CsvSource({
    "barabasi-albert?nodes=1&edges=0, 1, 0",
    "barabasi-albert?nodes=500&edges=999, 500, 999",
    "barabasi-albert?nodes=40&edges=780, 40, 780",
    "barabasi-albert?nodes=40&edges=700, 40, 700",
    "barabasi-albert?nodes=400&edges=7, 400, 7",
    "erdos-renyi?nodes=500&edges=1234, 500, 1234",
    "erdos-renyi?nodes=40&edges=780, 40, 780",
    "erdos-renyi?nodes=40&edges=0, 40, 0",
    "watts-strogatz?nodes=500&edges=1234, 500, 1234",
    "watts-strogatz?nodes=40&edges=780, 40, 780",
    "watts-strogatz?nodes=41&edges=820&rewire=1, 41, 820",
    "stochastic-block?nodes=500&edges=1234&blocks=7, 500, 1234",
    "stochastic-block?nodes=40&edges=780, 40, 780",
    "stochastic-block?nodes=40&edges=100&blocks=40&mixing=0, 40, 100",
    "stochastic-block?nodes=40&edges=100&blocks=1&mixing=1, 40, 100",
    "random-geometric?nodes=500&edges=1234, 500, 1234",
    "random-geometric?nodes=40&edges=780, 40, 780",
    "random-geometric?nodes=1&edges=0, 1, 0",
    "grid?nodes=1000, 1000, 1936",
    "grid?nodes=12&columns=4&edges=17, 12, 17",
    "tree?nodes=500&edges=499, 500, 499",
    "tree?nodes=1, 1, 0",
    "clusters?nodes=500&edges=1234&dimensions=3, 500, 1234",
    "clusters?nodes=3000&edges=9000&dimensions=3, 3000, 9000",
    "clusters?nodes=40&edges=780, 40, 780",
    "clusters?nodes=1&clusters=1, 1, 0",
    "table?rows=77&columns=3, 77, 0"
  })
  void numbers_areHonouredExactly(String description, int nodeCount, int edgeCount) {
    // when
    var source = GeneratedSource.of(description, pace);

    // then
    var graph = RecordingSink.graphOf(source);
    assertThat(graph.nodes()).hasSize(nodeCount);
    assertThat(graph.edges()).hasSize(edgeCount);
    var pairs = new HashSet<List<String>>();
    for (EdgeRow edge : graph.edges()) {
      boolean isInOrder = edge.source().compareTo(edge.target()) < 0;
      assertThat(edge.source()).isNotEqualTo(edge.target());
      pairs.add(
          isInOrder
              ? List.of(edge.source(), edge.target())
              : List.of(edge.target(), edge.source()));
    }
    assertThat(pairs).hasSize(edgeCount);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "barabasi-albert",
        "erdos-renyi",
        "watts-strogatz",
        "stochastic-block",
        "random-geometric",
        "grid",
        "tree",
        "clusters",
        "table"
      })
  void everyKind_hasSensibleDefaultsAndObeysItsSeed(String kind) {
    // when
    var one = RecordingSink.graphOf(GeneratedSource.of(kind + "?seed=7", pace));
    var same = RecordingSink.graphOf(GeneratedSource.of(kind + "?seed=7", pace));
    var other = RecordingSink.graphOf(GeneratedSource.of(kind + "?seed=8", pace));

    // then
    assertThat(one.nodes()).hasSize(1000).isEqualTo(same.nodes()).isNotEqualTo(other.nodes());
    assertThat(one.edges()).isEqualTo(same.edges());
    assertThat(one.nodes()).allMatch(node -> node.attributes().size() > 1);
    assertThat(GeneratedSource.of(kind, pace).metadata().directed()).isEqualTo(kind.equals("tree"));
  }

  @ParameterizedTest
  @CsvSource({
    "erdos-reny, did you mean 'erdos-renyi'",
    "'', did you mean",
    "tree?noeds=5, did you mean 'nodes'",
    "tree?edges=5, exactly 999",
    "grid?nodes=100&edges=200, exactly 180",
    "erdos-renyi?nodes=10&edges=46, at most 45 pairs",
    "erdos-renyi?nodes=ten, whole number from 1",
    "erdos-renyi?nodes=-1, whole number from 1",
    "erdos-renyi?nodes=99999999999, whole number from 1",
    "erdos-renyi?nodes, nodes=NUMBER",
    "erdos-renyi?nodes=5&nodes=6, once",
    "erdos-renyi?rate=NaN, number from 0",
    "erdos-renyi?seed=x, whole number",
    "watts-strogatz?rewire=2, number from 0 to 1",
    "table?rows=10000000&columns=1000, at most",
    "table?nodes=10, did you mean"
  })
  void badDescription_isRefusedWithARemedy(String description, String remedy) {
    // when, then
    assertThatThrownBy(() -> GeneratedSource.of(description, pace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(remedy);
  }

  @Test
  void barabasiAlbert_hasHubs() {
    // when
    var source = GeneratedSource.of("barabasi-albert?nodes=5000&edges=10000", pace);

    // then
    int[] degree = new int[5000];
    for (EdgeRow edge : source.edges()) {
      degree[Integer.parseInt(edge.source())]++;
      degree[Integer.parseInt(edge.target())]++;
    }
    assertThat(Arrays.stream(degree).max().orElseThrow()).isGreaterThan(80);
  }

  @Test
  void stochasticBlock_mixesTheShareAskedFor() {
    // when
    var graph =
        RecordingSink.graphOf(
            GeneratedSource.of("stochastic-block?nodes=800&edges=4000&mixing=0.25", pace));

    // then
    var blockOf = new HashMap<String, Object>();
    for (NodeRow node : graph.nodes()) blockOf.put(node.key(), node.attributes().get("block"));
    Predicate<EdgeRow> isBetween =
        edge -> !Objects.equals(blockOf.get(edge.source()), blockOf.get(edge.target()));
    assertThat(new HashSet<>(blockOf.values())).hasSize(8);
    assertThat(graph.edges().stream().filter(isBetween)).hasSize(1000);
  }

  @Test
  void withoutRate_nothingChanges() {
    // given
    var source = GeneratedSource.of("tree", pace);

    // when
    var changes = source.changes(new RecordingSink());

    // then
    assertThat(changes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "barabasi-albert",
        "erdos-renyi",
        "watts-strogatz",
        "stochastic-block",
        "random-geometric",
        "grid",
        "tree",
        "clusters",
        "table"
      })
  void rate_keepsTheSizeAndObeysTheSeed(String kind) throws InterruptedException {
    // given
    int edges = RecordingSink.graphOf(GeneratedSource.of(kind, pace)).edges().size();

    // when: 200 turns of 50 ms at 1,000 a second are 10,000 nodes, half of them new
    RowGraph one = after200Turns(kind + "?rate=1000");
    RowGraph same = after200Turns(kind + "?rate=1000");

    // then
    assertThat(one.nodes()).hasSize(1000).isEqualTo(same.nodes());
    assertThat(one.nodes().getLast().key()).isEqualTo("5999");
    assertThat(one.edges().size()).isBetween(edges * 9 / 10, edges * 11 / 10);
    assertThat(one.edges()).isEqualTo(same.edges());
  }

  @Test
  void push_thatRemovesGeneratedNodes_doesNotStopTheSource() throws InterruptedException {
    // given
    var source = GeneratedSource.of("erdos-renyi?nodes=20&edges=30&rate=400", pace);
    var sink = new RecordingSink(RecordingSink.graphOf(source));
    var keys = sink.graph.nodes().stream().map(NodeRow::key).toList();
    sink.graph.apply(new KeyedUpdate.NodeRemoved(keys));

    // when
    try (var _ = source.changes(sink).orElseThrow()) {
      pace.run(50);
    }

    // then: 50 turns of 50 ms at 400 a second are 1,000 nodes, half of them new
    assertThat(sink.graph.nodes()).hasSizeBetween(10, 20);
    assertThat(sink.graph.nodes().getLast().key()).isEqualTo("519");
    assertThat(source.version()).isGreaterThan(50);
  }

  private static RowGraph after200Turns(String description) throws InterruptedException {
    var pace = new ManualPace();
    var source = GeneratedSource.of(description, pace);
    var sink = new RecordingSink(RecordingSink.graphOf(source));
    try (var _ = source.changes(sink).orElseThrow()) {
      pace.run(200);
    }
    return sink.graph;
  }
}
