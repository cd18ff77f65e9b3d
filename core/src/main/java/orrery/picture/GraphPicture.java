package orrery.picture;

import com.carrotsearch.hppc.IntIntHashMap;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Column;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;

/// A picture of a laid-out graph in the colours of the page's light theme: nodes above edges, the
/// first axis to the right, the second up, in one scale. The node columns `color` (`#rrggbbaa`) and
/// `size` count as they do on the page; further axes are not seen.
public final class GraphPicture {
  private static final Ink FIELD = new Ink(0xF7, 0xF4, 0xEC, 1);
  private static final Ink NODE = new Ink(0x9A, 0x6B, 0x1F, 0.92f);
  private static final Ink EDGE = new Ink(0x1F, 0x24, 0x30, 1);
  private static final float MARGIN = 0.04f; // of the shorter side
  private static final float FILLED = 0.06f; // of the picture, by nodes
  private static final float MIN_RADIUS = 0.8f, MAX_RADIUS = 8;
  private static final float LEAST_SIZE = 0.4f, MOST_SIZE = 4; // of the middle one

  private final GraphSnapshot graph;
  private final Canvas canvas;
  private final float[] x;
  private final float[] y;

  private GraphPicture(GraphSnapshot graph, Positions positions, int width, int height) {
    this.graph = graph;
    canvas = new Canvas(width, height, FIELD);
    x = axis(positions, 0);
    y = axis(positions, 1);
    fit();
  }

  /// Draws `graph` at `positions`, a row a node, all finite, and writes it as PNG.
  ///
  /// @throws IllegalArgumentException where the size is none
  public static void writePng(
      GraphSnapshot graph, Positions positions, int width, int height, OutputStream out)
      throws IOException {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(width + "x" + height + " is no size of a picture");
    }
    if (positions.count() != graph.nodeCount()) {
      throw new IllegalArgumentException(
          positions.count() + " positions for " + graph.nodeCount() + " nodes");
    }

    var picture = new GraphPicture(graph, positions, width, height);
    float[] radii = picture.radii();
    picture.drawEdges(radii);
    picture.drawNodes(radii);
    Png.write(picture.canvas, out);
  }

  private static float[] axis(Positions positions, int axis) {
    float[] values = new float[positions.count()];
    int k = positions.dimensions();
    for (int i = 0; i < values.length && axis < k; i++)
      values[i] = positions.values()[i * k + axis];
    return values;
  }

  /// Turns coordinates into places on the canvas.
  private void fit() {
    double[] horizontal = range(x), vertical = range(y);
    double margin = MARGIN * Math.min(canvas.width, canvas.height) + MAX_RADIUS;
    double scale =
        Math.min(
            (canvas.width - 2 * margin) / (horizontal[1] - horizontal[0]),
            (canvas.height - 2 * margin) / (vertical[1] - vertical[0]));
    if (!(scale > 0) || Double.isInfinite(scale)) scale = 0; // all on one spot, or no room
    for (int i = 0; i < x.length; i++) {
      double across = x[i] - (horizontal[0] + horizontal[1]) / 2;
      double up = y[i] - (vertical[0] + vertical[1]) / 2;
      x[i] = (float) ((canvas.width - 1) / 2.0 + scale * across);
      y[i] = (float) ((canvas.height - 1) / 2.0 - scale * up);
    }
  }

  private static double[] range(float[] values) {
    double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new double[] {low, high};
  }

  private void drawEdges(float[] radii) {
    var edges = graph.edges();
    var rowOf = new IntIntHashMap(graph.nodeCount());
    for (int row = 0; row < graph.nodeCount(); row++) rowOf.put(graph.nodes().ids()[row], row);
    double share = Math.sqrt(400.0 * canvas.width / 1600 / Math.max(1, edges.size()));
    Ink ink = EDGE.withOpacity((float) Math.clamp(0.4 * share, 0.03, 0.4));
    for (int edge = 0; edge < edges.size(); edge++) {
      int from = rowOf.get(edges.sources()[edge]), to = rowOf.get(edges.targets()[edge]);
      if (from == to) {
        float radius = radii[from] + 2;
        canvas.ring(x[from], y[from] - radius, radius, 1, ink);
      } else {
        canvas.line(x[from], y[from], x[to], y[to], 1, ink);
      }
    }
  }

  private void drawNodes(float[] radii) {
    Optional<Column> colors = column("color");
    for (int i = 0; i < x.length; i++) {
      int row = i;
      Ink ink =
          colors
              .map(column -> column.value(row))
              .flatMap(value -> value instanceof TextValue(var text) ? Ink.parse(text) : none())
              .orElse(NODE);
      canvas.disc(x[i], y[i], radii[i], ink);
    }
  }

  private static Optional<Ink> none() {
    return Optional.empty();
  }

  /// Of the nodes, in pixels: all together cover a part of the picture; sizes count by their middle
  /// one.
  private float[] radii() {
    double each = FILLED * canvas.width * canvas.height / Math.max(1, x.length);
    double radius = Math.clamp(Math.sqrt(each / Math.PI), MIN_RADIUS, MAX_RADIUS);
    float[] radii = new float[x.length];
    Arrays.fill(radii, (float) radius);
    column("size").ifPresent(sizes -> scale(radii, sizes));
    return radii;
  }

  private static void scale(float[] radii, Column sizes) {
    double[] size = new double[radii.length];
    for (int i = 0; i < size.length; i++) size[i] = number(sizes.value(i));
    double[] known = Arrays.stream(size).filter(s -> s > 0).sorted().toArray();
    if (known.length == 0) return;
    double middle = known[known.length / 2];
    for (int i = 0; i < radii.length; i++) {
      if (size[i] > 0) radii[i] *= (float) Math.clamp(size[i] / middle, LEAST_SIZE, MOST_SIZE);
    }
  }

  private static double number(AttributeValue value) {
    return switch (value) {
      case NumberValue(double n) -> n;
      case IntegerValue(long n) -> n;
      default -> 0;
    };
  }

  private Optional<Column> column(String name) {
    return graph.nodes().columns().stream()
        .filter(column -> column.name().equals(name))
        .map(NamedColumn::column)
        .findFirst();
  }
}
