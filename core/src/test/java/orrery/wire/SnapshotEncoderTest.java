package orrery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.model.Encoding;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SnapshotEncoderTest {
  private static final ServerMeta SERVER = GoldenGraphs.server(false, GoldenGraphs.FORCE);

  @ParameterizedTest
  @EnumSource
  void largeGraph_leavesInPartsThatAreItAgain(Encoding encoding) {
    // given
    int nodeCount = 60_000;
    var graph = GoldenGraphs.path(nodeCount);

    // when
    List<byte[]> frames = new MessageEncoder(encoding, true).snapshot(graph, SERVER);

    // then
    List<Integer> nodes = new ArrayList<>(), edges = new ArrayList<>();
    int positions = 0;
    for (int index = 0; index < frames.size(); index++) {
      assertThat(frames.get(index).length).isLessThanOrEqualTo(256 << 10);
      JsonNode payload = payload(encoding, frames.get(index));
      assertThat(payload.at("/part/index").intValue()).isEqualTo(index);
      assertThat(payload.at("/part/count").intValue()).isEqualTo(frames.size());
      assertThat(payload.has("meta")).isEqualTo(index == 0);
      if (!edges.isEmpty()) assertThat(payload.get("nodes")).isEmpty();
      for (JsonNode node : payload.get("nodes")) nodes.add(node.get("id").intValue());
      for (JsonNode edge : payload.get("edges")) edges.add(edge.get("id").intValue());
      positions += payload.get("pos").size();
    }
    assertThat(frames).hasSizeGreaterThan(4);
    assertThat(nodes).isEqualTo(IntStream.range(0, nodeCount).boxed().toList());
    assertThat(edges).isEqualTo(IntStream.range(0, nodeCount - 1).boxed().toList());
    assertThat(positions).isEqualTo(nodeCount);
  }

  @ParameterizedTest
  @EnumSource
  void graphUnderOneMebibyte_leavesWhole(Encoding encoding) {
    // given
    var graph = GoldenGraphs.path(6_000);

    // when
    List<byte[]> frames = new MessageEncoder(encoding, true).snapshot(graph, SERVER);

    // then
    assertThat(frames).hasSize(1);
    JsonNode payload = payload(encoding, frames.getFirst());
    assertThat(payload.get("nodes")).hasSize(6_000);
    assertThat(payload.get("edges")).hasSize(5_999);
  }

  @ParameterizedTest
  @EnumSource
  void elementLargerThanAPart_isAPartOfItsOwn(Encoding encoding) {
    // given
    var graph = GoldenGraphs.labelled("short", "x".repeat(3 << 20), "short too");

    // when
    List<byte[]> frames = new MessageEncoder(encoding, true).snapshot(graph, SERVER);

    // then
    List<Integer> sizes = new ArrayList<>();
    for (byte[] frame : frames) sizes.add(payload(encoding, frame).get("nodes").size());
    assertThat(sizes).containsExactly(1, 1, 1);
    assertThat(frames.get(1).length).isGreaterThan(3 << 20);
  }

  @Test
  void fewEdgesWithKeysOfTheirOwn_doNotMakeAllNameTheirs() {
    // given
    var plain = GoldenGraphs.path(100_000);
    var edges = plain.edges();
    var keys = edges.keys().clone();
    for (int edge : new int[] {0, 30_000, 30_001, 30_100, 99_998}) keys[edge] = "own " + edge;
    var graph =
        new GraphSnapshot(
            plain.epoch(),
            plain.sequence(),
            plain.state(),
            plain.nodes(),
            plain.positions(),
            new EdgeTable(
                edges.ids(),
                keys,
                edges.sources(),
                edges.targets(),
                edges.directed(),
                edges.columns()));

    // when
    var frames = new MessageEncoder(Encoding.CBOR, true).snapshot(graph, SERVER);
    var plainFrames = new MessageEncoder(Encoding.CBOR, true).snapshot(plain, SERVER);

    // then
    List<String> named = new ArrayList<>();
    int count = 0;
    for (byte[] frame : frames) {
      for (JsonNode edge : payload(Encoding.CBOR, frame).get("edges")) {
        assertThat(edge.get("id").intValue()).isEqualTo(count++);
        String key = edge.get("key").stringValue();
        if (key.startsWith("own")) named.add(key);
        else assertThat(key).contains("→");
      }
    }
    assertThat(count).isEqualTo(99_999);
    assertThat(named).containsExactly("own 0", "own 30000", "own 30001", "own 30100", "own 99998");
    assertThat(size(frames)).isLessThan(size(plainFrames) + 10_000);
  }

  private static long size(List<byte[]> frames) {
    return frames.stream().mapToLong(frame -> frame.length).sum();
  }

  private static JsonNode payload(Encoding encoding, byte[] frame) {
    var mapper = new JsonMapper();
    return switch (encoding) {
      case JSON -> mapper.readTree(frame).get("payload");
      case CBOR -> mapper.<JsonNode>valueToTree(new CborRows(true).message(frame)).get("payload");
    };
  }
}
