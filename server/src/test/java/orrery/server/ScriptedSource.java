package orrery.server;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.model.Subscription;
import orrery.source.ChangeSink;
import orrery.source.DataSource;

/// A path of some nodes that tells what a test tells it to.
final class ScriptedSource implements DataSource {
  private final int nodeCount;
  private @Nullable ChangeSink sink; // null until somebody listens

  ScriptedSource(int nodeCount) {
    this.nodeCount = nodeCount;
  }

  @Override
  public Metadata metadata() {
    return new Metadata("scripted", true);
  }

  @Override
  public Iterable<NodeRow> nodes() {
    List<NodeRow> nodes = new ArrayList<>();
    for (int i = 0; i < nodeCount; i++) {
      nodes.add(new NodeRow("n" + i, Map.of("load", AttributeValue.of(i * 0.5))));
    }
    return nodes;
  }

  @Override
  public Iterable<EdgeRow> edges() {
    List<EdgeRow> edges = new ArrayList<>();
    for (int i = 1; i < nodeCount; i++) edges.add(new EdgeRow("n" + (i - 1), "n" + i));
    return edges;
  }

  @Override
  public Optional<Subscription> changes(ChangeSink newSink) {
    sink = newSink;
    return Optional.of(() -> sink = null);
  }

  ChangeSink sink() {
    return requireNonNull(sink, "nobody listens");
  }
}
