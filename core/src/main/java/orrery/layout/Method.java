package orrery.layout;

import java.util.Optional;
import orrery.model.MethodDeclaration;
import orrery.model.Schema;

/// One way to find positions: a layout or an embedding. Stateless; for any thread.
public interface Method {
  MethodDeclaration declaration();

  /// Why it cannot be used on a graph with such columns, in words that say what would help; empty
  /// where it can.
  default Optional<String> unavailable(Schema schema) {
    return Optional.empty();
  }

  /// Finds a position for every node, on the calling thread and the run's workers. The same input
  /// gives the same bytes on any number of threads.
  ///
  /// @throws java.util.concurrent.CancellationException once the run is cancelled, within a tenth
  ///   of a second
  /// @throws orrery.model.RefusedException where this graph or these parameters allow no result
  MethodResult compute(MethodInput input, Run run);
}
