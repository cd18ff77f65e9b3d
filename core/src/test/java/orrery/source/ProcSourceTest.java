package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;

@Timeout(30)
final class ProcSourceTest {
  private final ManualPace pace = new ManualPace();

  @Test
  void everyTurn_tellsTheDifferenceOfTwoSamples() throws InterruptedException {
    // given
    var samples = new LinkedBlockingQueue<RowGraph>();
    samples.add(sample("1:5", "2:6"));
    samples.add(sample("1:5", "2:6"));
    samples.add(sample("1:5", "3:7"));
    var source = new ProcSource(samples::remove, pace);
    var sink = new RecordingSink(RecordingSink.graphOf(source));

    // when
    try (var _ = source.changes(sink).orElseThrow()) {
      pace.run(2);
    }

    // then
    assertThat(sink.told)
        .containsExactly(
            new KeyedUpdate.EdgeRemoved(List.of("parent 2:6")),
            new KeyedUpdate.NodeRemoved(List.of("2:6")),
            new KeyedUpdate.NodeAdded(List.of(new NodeRow("3:7", Map.of())), true),
            new KeyedUpdate.EdgeAdded(List.of(ProcSource.parentEdge("1:5", "3:7")), true));
    assertThat(source.version()).isEqualTo(4);
  }

  @Test
  void thisMachine_runsThisTest() {
    // when
    var source = ProcSource.thisMachine(pace);

    // then
    var self = AttributeValue.of(ProcessHandle.current().pid());
    assertThat(source.nodes())
        .filteredOn(node -> self.equals(node.attributes().get("pid")))
        .singleElement()
        .satisfies(node -> assertThat(node.attributes()).containsKeys("label", "command", "cpu"));
  }

  @Test
  void javasOwnView_knowsThisProcessToo() {
    // given
    var handles = List.of(ProcessHandle.current());

    // when
    RowGraph graph = new OtherProcesses(() -> handles, () -> 1).get();

    // then
    assertThat(graph.nodes())
        .singleElement()
        .satisfies(node -> assertThat(node.key()).startsWith(ProcessHandle.current().pid() + ":"));
    assertThat(graph.edges()).isEmpty();
  }

  private static RowGraph sample(String parent, String child) {
    var graph = new RowGraph(true);
    graph.apply(
        new KeyedUpdate.NodeAdded(
            List.of(new NodeRow(parent, Map.of()), new NodeRow(child, Map.of())), false));
    List<EdgeRow> edges = List.of(ProcSource.parentEdge(parent, child));
    graph.apply(new KeyedUpdate.EdgeAdded(edges, false));
    return graph;
  }
}
