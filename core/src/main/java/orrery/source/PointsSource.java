package orrery.source;

import com.carrotsearch.hppc.LongHashSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.model.Spelling;
import orrery.model.Target;
import orrery.model.Warning;

/// The rows of a table as points: each column that holds numbers only is a dimension, and each
/// point is joined to the nearest others, by Euclidean distance over the values as they are.
///
/// A row that lacks a value is taken to be average there. Read whole on construction.
public final class PointsSource implements DataSource {
  private final Reading reading;
  private final List<EdgeRow> edges;

  /// @param excluded columns that are no dimensions, such as a label; they stay attributes
  /// @param neighbors how many each point is joined to; 0 for no edges
  public record Options(boolean isStrict, Set<String> excluded, int neighbors) {
    public static final Options DEFAULT = new Options(false, Set.of(), 10);

    public Options {
      excluded = Set.copyOf(excluded);
      if (neighbors < 0) {
        throw new IllegalArgumentException(neighbors + " neighbors: give 0 or more");
      }
    }
  }

  private PointsSource(Reading reading, List<EdgeRow> edges) {
    this.reading = reading;
    this.edges = edges;
  }

  /// @throws SourceException where the file is not there, is no table, or has a fault and reading
  ///   is strict
  /// @throws IllegalArgumentException where a column to exclude is not there
  public static PointsSource open(Path file, Options options, FileSource.Progress progress) {
    Reading reading = FileReadings.ofPoints(file, options.isStrict()).read(progress);
    float[][] coordinates = coordinates(reading.nodes(), options.excluded());
    return new PointsSource(reading, edges(reading.nodes(), coordinates, options.neighbors()));
  }

  @Override
  public Metadata metadata() {
    return new Metadata(reading.metadata().name(), false);
  }

  @Override
  public List<ColumnSpec> schema(Target target) {
    return reading.columns(target);
  }

  @Override
  public List<NodeRow> nodes() {
    return reading.nodes();
  }

  @Override
  public List<EdgeRow> edges() {
    return edges;
  }

  @Override
  public List<Warning> warnings() {
    return reading.warnings();
  }

  /// By dimension, in the order of the columns.
  private static float[][] coordinates(List<NodeRow> rows, Set<String> excluded) {
    var isNumeric = new LinkedHashMap<String, Boolean>();
    for (NodeRow row : rows) {
      row.attributes()
          .forEach((name, value) -> isNumeric.merge(name, isNumber(value), (a, b) -> a && b));
    }
    for (String name : excluded) {
      if (isNumeric.containsKey(name)) continue;
      throw new IllegalArgumentException(
          "there is no column '%s' to exclude: did you mean '%s'?"
              .formatted(name, Spelling.nearest(name, isNumeric.keySet()).orElse("")));
    }
    return isNumeric.keySet().stream()
        .filter(name -> Boolean.TRUE.equals(isNumeric.get(name)) && !excluded.contains(name))
        .map(name -> axis(rows, name))
        .toArray(float[][]::new);
  }

  private static boolean isNumber(AttributeValue value) {
    return value instanceof NumberValue || value instanceof IntegerValue;
  }

  private static float[] axis(List<NodeRow> rows, String name) {
    var values = new AttributeValue[rows.size()];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i).attributes().getOrDefault(name, AttributeValue.absent());
      if (values[i].isAbsent()) continue;
      sum += number(values[i], 0);
      count++;
    }
    float[] axis = new float[values.length];
    for (int i = 0; i < values.length; i++) axis[i] = (float) number(values[i], sum / count);
    return axis;
  }

  private static double number(AttributeValue value, double otherwise) {
    return switch (value) {
      case NumberValue(double n) -> n;
      case IntegerValue(long n) -> n;
      default -> otherwise;
    };
  }

  private static List<EdgeRow> edges(List<NodeRow> rows, float[][] coordinates, int neighbors) {
    int k = Math.clamp(rows.size() - 1, 0, neighbors);
    if (coordinates.length == 0) return List.of();
    var nearest = NearPairs.nearest(coordinates, rows.size(), k);
    var joined = new LongHashSet(rows.size() * k);
    var edges = new ArrayList<EdgeRow>();
    for (int i = 0; i < rows.size() * k; i++) {
      int point = i / k;
      int neighbor = nearest.indices()[i];
      long pair = ((long) Math.min(point, neighbor) << 32) | Math.max(point, neighbor);
      if (!joined.add(pair)) continue;
      edges.add(
          new EdgeRow(
              null,
              rows.get(point).key(),
              rows.get(neighbor).key(),
              null,
              Map.of("distance", AttributeValue.of(distance(coordinates, point, neighbor)))));
    }
    return edges;
  }

  private static double distance(float[][] coordinates, int one, int other) {
    double squares = 0;
    for (float[] axis : coordinates) {
      double difference = (double) axis[one] - axis[other];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
