package orrery.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import orrery.format.PositionTable;
import orrery.model.GraphSnapshot;
import orrery.model.Positions;
import orrery.picture.GraphPicture;

/// Where the positions a method has found go: a table, a picture, both.
///
/// @param out takes the table where no file does and no report stands there
/// @param err is told which files were written
record MethodOutput(MethodOptions options, PrintWriter out, PrintWriter err) {

  @FunctionalInterface
  private interface Body {
    void write(OutputStream file) throws IOException;
  }

  void write(GraphSnapshot graph, Positions positions) {
    String[] keys = graph.nodes().keys();
    if (options.out().isPresent()) {
      save(
          options.out().get(),
          file -> {
            var writer = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
            PositionTable.write(keys, positions, writer);
          });
    } else if (!options.isJson()) {
      print(keys, positions);
    }
    if (options.png().isPresent()) {
      var size = options.size();
      save(
          options.png().get(),
          file -> GraphPicture.writePng(graph, positions, size.width(), size.height(), file));
    }
  }

  private void print(String[] keys, Positions positions) {
    try {
      PositionTable.write(keys, positions, out);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write to standard output: " + e);
    }
  }

  private void save(Path path, Body body) {
    try (var file = GraphFile.open(path)) {
      body.write(file);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + path + ": " + e);
    }
    err.println("Wrote " + path + ".");
  }
}
