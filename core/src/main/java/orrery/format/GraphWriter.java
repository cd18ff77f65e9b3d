package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import orrery.model.GraphSnapshot;

/// Writes one graph format. Stateless, for any thread.
///
/// What is written reads back as the same graph as far as the format can say it; each writer's doc
/// tells what its format cannot. The same snapshot gives the same bytes.
public interface GraphWriter {

  /// Writes the whole of `graph` as UTF-8 and flushes; the caller closes `out`.
  void write(GraphSnapshot graph, OutputStream out) throws IOException;

  /// What HTTP calls the format.
  String mediaType();
}
