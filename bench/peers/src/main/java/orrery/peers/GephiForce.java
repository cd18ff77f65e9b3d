package orrery.peers;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;

/// Gephi's ForceAtlas2 with what it proposes for a graph of that size, on as many threads as ours.
/// `unit` iterations a turn: going on, or with `fresh=true` from random places, as after an import.
final class GephiForce {
  private GephiForce() {}

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    Graph graph = farEnd.graph();
    GraphModel model = GraphModel.Factory.newInstance();
    Node[] nodes =
        IntStream.range(0, graph.nodes())
            .mapToObj(node -> model.factory().newNode(String.valueOf(node)))
            .toArray(Node[]::new);
    for (Node node : nodes) model.getGraph().addNode(node);
    for (int e = 0; e < graph.sources().length; e++) {
      var edge =
          model.factory().newEdge(nodes[graph.sources()[e]], nodes[graph.targets()[e]], false);
      model.getGraph().addEdge(edge);
    }
    ForceAtlas2 layout = new ForceAtlas2Builder().buildLayout();
    layout.setGraphModel(model);
    layout.resetPropertiesValues();
    layout.setThreadsCount(farEnd.integer("threads"));
    boolean isFresh = Boolean.parseBoolean(farEnd.text("fresh"));
    int unit = farEnd.integer("unit");
    if (!isFresh) begin(layout, nodes);

    farEnd.serve(
        () -> {
          if (isFresh) begin(layout, nodes);
          for (int i = 0; i < unit; i++) layout.goAlgo();
          if (isFresh) layout.endAlgo();
        },
        () -> positions(nodes));
  }

  private static void begin(ForceAtlas2 layout, Node[] nodes) {
    var random = new SplittableRandom(1);
    for (Node node : nodes) {
      node.setX((float) random.nextDouble(-500, 500));
      node.setY((float) random.nextDouble(-500, 500));
    }
    layout.initAlgo();
  }

  private static Matrix positions(Node[] nodes) {
    float[] values = new float[2 * nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      values[2 * i] = nodes[i].x();
      values[2 * i + 1] = nodes[i].y();
    }
    return new Matrix(nodes.length, 2, values);
  }
}
