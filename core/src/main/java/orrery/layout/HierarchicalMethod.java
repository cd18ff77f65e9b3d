package orrery.layout;

import java.util.Arrays;
import java.util.List;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Producer;

/// Layers one below the other, every edge from its source down to its target as far as the graph
/// has no cycles (Sugiyama, Tagawa & Toda 1981): [Layering], then every component by itself as a
/// [LayeredDrawing], set side by side on [Shelves].
public final class HierarchicalMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "hierarchical",
          "Hierarchical",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FIXED,
          "Layers: edges go from source to target one way, in the plane of the first two axes",
          "Sugiyama, Tagawa & Toda, Visual Understanding of Hierarchical System Structures, 1981",
          "O((n + m) log n) a sweep",
          "Dependencies, flows, family trees: graphs with a direction",
          List.of(
              ParameterDeclaration.choice(
                  "direction",
                  "down",
                  List.of("down", "up", "right", "left"),
                  "Where edges go: down, up, right or left"),
              ParameterDeclaration.number(
                  "layerSpacing", 2 * Coordinates.SPACING, 1e-3, 1e5, "How far apart layers lie"),
              ParameterDeclaration.number(
                  "nodeSpacing",
                  Coordinates.SPACING,
                  1e-3,
                  1e5,
                  "How far apart nodes of a layer lie at least")));

  /// Holds nothing.
  public HierarchicalMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0, "Finding the layers");
    var graph = new FixedGraph(input.graph());
    double layerSpacing = input.parameters().number("layerSpacing");
    double nodeSpacing = input.parameters().number("nodeSpacing");
    int n = graph.nodeCount;
    double[] across = new double[n], along = new double[n];

    var layers = Layering.of(input.graph(), run.workers());
    run.report(0.2, "Ordering the layers");
    var components = graph.components;
    boolean[] isMet = new boolean[n];
    for (int c = 0; c < components.count; c++) {
      run.workers().requireRunning();
      int first = components.borders[c], end = components.borders[c + 1];
      int[] rows = Arrays.copyOfRange(components.order, first, end);
      var drawing = new LayeredDrawing(layers, layers.layers(rows, isMet), across, run.workers());
      drawing.order();
      drawing.align(nodeSpacing);
      if (rows.length > Components.SMALL) run.report(0.2 + 0.7 * end / n, "Ordering the layers");
    }
    for (int row = 0; row < n; row++) along[row] = layers.layer()[row] * layerSpacing;
    Shelves.pack(components, across, along, nodeSpacing, layerSpacing);

    run.report(1, "Done");
    return MethodResult.of(
        switch (input.parameters().text("direction")) {
          case "up" -> Coordinates.of(input.dimensions(), across, along);
          case "right" -> Coordinates.of(input.dimensions(), along, negative(across));
          case "left" -> Coordinates.of(input.dimensions(), negative(along), negative(across));
          default -> Coordinates.of(input.dimensions(), across, negative(along));
        });
  }

  private static double[] negative(double[] values) {
    double[] negative = new double[values.length];
    for (int i = 0; i < values.length; i++) negative[i] = 0 - values[i];
    return negative;
  }
}
