package orrery.format;

import java.io.IOException;
import java.io.InputStream;

/// Reads one graph format.
///
/// A reader holds as little as its format allows and tells everything to a [GraphSink] in the order
/// of the file. It judges form only: whether keys are unique and ends exist is the sink's affair.
@FunctionalInterface
public interface GraphReader {

  /// Reads `in` to its end; blocks. The caller closes `in` and has undone `.gz` already.
  ///
  /// @throws FormatException where the input is not of this format: not well-formed, cut short, no
  ///   usable header
  void read(InputStream in, GraphSink sink) throws IOException, FormatException;
}
