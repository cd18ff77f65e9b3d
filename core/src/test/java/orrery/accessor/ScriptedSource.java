package orrery.accessor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Subscription;
import orrery.model.Target;
import orrery.source.ChangeSink;
import orrery.source.DataSource;

/// A source that holds and tells what the test says.
final class ScriptedSource implements DataSource {
  static final float[] OWN_POSITION = {3, 4};

  final List<NodeRow> nodes = new ArrayList<>();
  final List<EdgeRow> edges = new ArrayList<>();
  final List<ColumnSpec> declared = new ArrayList<>();
  boolean isClosed;
  private @Nullable ChangeSink sink;

  @Override
  public Metadata metadata() {
    return new Metadata("scripted", true);
  }

  @Override
  public List<ColumnSpec> schema(Target target) {
    return target == Target.NODE ? declared : List.of();
  }

  @Override
  public Iterable<NodeRow> nodes() {
    return nodes;
  }

  @Override
  public Iterable<EdgeRow> edges() {
    return edges;
  }

  @Override
  public Positions computeLayout(
      String algorithm, Map<String, AttributeValue> parameters, int nodeCount, int dimensions) {
    return new Positions(2, OWN_POSITION);
  }

  @Override
  public Optional<Subscription> changes(ChangeSink changes) {
    sink = changes;
    return Optional.of(() -> isClosed = true);
  }

  void tell(KeyedUpdate... updates) throws InterruptedException {
    for (KeyedUpdate update : updates) requireNonNull(sink).accept(update);
  }

  void end() {
    requireNonNull(sink).ended();
  }

  void fail(String reason) {
    requireNonNull(sink).failed(reason);
  }
}
