package orrery.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.Column.BooleanColumn;
import orrery.model.Column.CategoryColumn;
import orrery.model.Column.IntegerColumn;
import orrery.model.Column.NumberColumn;
import orrery.model.Column.ValueColumn;
import orrery.model.ColumnType;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.GraphState;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Warning;

/// Small fixed graphs that between them hold everything a snapshot can.
final class GoldenGraphs {
  static final String EPOCH = "5f1c9a";

  static final MethodOffer FORCE =
      new MethodOffer(
          method("force", "Force", Producer.Kind.LAYOUT, 3, false, List.of()), Optional.empty());

  static final MethodOffer PCA =
      new MethodOffer(
          method(
              "pca",
              "PCA",
              Producer.Kind.EMBEDDING,
              64,
              true,
              List.of(
                  ParameterDeclaration.bool(
                      "standardize", false, "Divides each column by its standard deviation"))),
          Optional.empty());

  static final MethodOffer UMAP =
      new MethodOffer(
          method("umap", "UMAP", Producer.Kind.EMBEDDING, 64, true, List.of()),
          Optional.of("no column of this graph is numeric: use spectral or force"));

  private GoldenGraphs() {}

  private static MethodDeclaration method(
      String name,
      String title,
      Producer.Kind kind,
      int kMax,
      boolean needsColumns,
      List<ParameterDeclaration> parameters) {
    return new MethodDeclaration(
        name,
        title,
        kind,
        2,
        kMax,
        needsColumns,
        MethodDeclaration.Axes.FREE,
        "",
        "",
        "",
        "",
        parameters);
  }

  static ServerMeta server(boolean isThin, MethodOffer... methods) {
    return new ServerMeta("0.1.0+4f2c", "controller", isThin, _ -> List.of(methods));
  }

  /// The example of docs/protocol.md.
  static GraphSnapshot people() {
    return new GraphSnapshot(
        EPOCH,
        120,
        state("people", true, Producer.force(2)),
        new NodeTable(
            new int[] {42, 43},
            new String[] {"alice", "bob"},
            List.of(
                column("age", integers(31, 29)),
                column("team", categories(List.of("core"), 0, -1)))),
        new Positions(2, new float[] {0.25f, -1.5f, 0.1f, 2}),
        new EdgeTable(
            new int[] {7},
            new @Nullable String[] {null},
            new int[] {42},
            new int[] {43},
            new boolean[] {true},
            List.of(column("weight", numbers(1.5)))));
  }

  /// No nodes, no edges, no columns.
  static GraphSnapshot empty() {
    return new GraphSnapshot(
        EPOCH,
        0,
        state("-", true, Producer.force(2)),
        new NodeTable(new int[0], new String[0], List.of()),
        new Positions(2, new float[0]),
        new EdgeTable(
            new int[0],
            new @Nullable String[0],
            new int[0],
            new int[0],
            new boolean[0],
            List.of()));
  }

  /// Every column type, absent values, three dimensions, mixed direction, own and generated keys,
  /// loops and parallels, names that would break careless pages.
  static GraphSnapshot everything() {
    var state =
        new GraphState(
            "<script>alert(1)</script> \"Größe\" 🌍\n",
            false,
            new Producer(
                Producer.Kind.EMBEDDING,
                "pca",
                3,
                Map.of(
                    "standardize", AttributeValue.of(true),
                    "columns", texts("age", "height"))),
            false,
            null,
            new int[] {0, 5},
            new int[] {2_147_483_647},
            List.of(new Warning("bad_row", "row 7 has 2 fields, the header 3: left out")),
            Map.of(
                "color",
                    Map.of(
                        "column", AttributeValue.of("team"), "scale", AttributeValue.of("ordinal")),
                "size", Map.of("value", AttributeValue.of(2.5))));
    return new GraphSnapshot(
        EPOCH,
        9_007_199_254_740_991L,
        state,
        new NodeTable(
            new int[] {0, 5, 2_147_483_647},
            new String[] {"a→b", "<b>&\u0000\u001f\\\"/", "名"},
            List.of(
                column("half", numbers(0.5, Double.NaN, -0.125)),
                column("tenth", numbers(0.1, 1e21, 1.5e-7)),
                column("small", integers(-1, 0, 2_147_483_647)),
                column("big", integers(9_007_199_254_740_993L, -9_007_199_254_740_992L, 1)),
                column("active", booleans(1, -1, 0)),
                column("team", categories(List.of("unused", "core", "infra"), 2, 1, 2)),
                column("note", values(ColumnType.TEXT, text("Zoë \u2028 e\u0301"), text(""), null)),
                column(
                    "born",
                    values(
                        ColumnType.DATETIME,
                        instant("1990-01-02T03:04:05.678Z"),
                        null,
                        instant("1969-12-31T23:59:59Z"))),
                column(
                    "seen",
                    values(
                        ColumnType.DATETIME,
                        instant("2026-01-02T03:04:05.123456789Z"),
                        instant("2026-01-02T00:00:00Z"),
                        null)),
                column(
                    "tags",
                    values(
                        ColumnType.LIST,
                        texts("x", "y"),
                        AttributeValue.of(
                            List.of(
                                AttributeValue.of(1),
                                AttributeValue.of(2.5),
                                AttributeValue.of(true),
                                AttributeValue.absent(),
                                AttributeValue.of(1L << 60),
                                AttributeValue.of(List.of()))),
                        null)),
                column("never", numbers(Double.NaN, Double.NaN, Double.NaN)))),
        new Positions(
            3, new float[] {0, -0f, 1e-7f, 0.1f, -12345.678f, 3.4e38f, 1, 16_777_216f, 1e21f}),
        new EdgeTable(
            new int[] {0, 1, 2, 3},
            new @Nullable String[] {null, "own", "a→b", null},
            new int[] {0, 0, 5, 5},
            new int[] {5, 5, 5, 2_147_483_647},
            new boolean[] {false, true, false, false},
            List.of(
                column("weight", numbers(1, 2, Double.NaN, 0.3)),
                column("kind", categories(List.of(), -1, -1, -1, -1)))));
  }

  /// A path of `nodeCount` nodes, the same for the same number.
  static GraphSnapshot path(int nodeCount) {
    int edgeCount = nodeCount - 1;
    double[] loads = IntStream.range(0, nodeCount).mapToDouble(i -> i * 0.25).toArray();
    float[] positions = new float[2 * nodeCount];
    for (int i = 0; i < positions.length; i++) positions[i] = i / 8f;
    boolean[] directed = new boolean[edgeCount];
    Arrays.fill(directed, true);
    return new GraphSnapshot(
        EPOCH,
        3,
        state("path", true, Producer.force(2)),
        new NodeTable(
            IntStream.range(0, nodeCount).toArray(),
            IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toArray(String[]::new),
            List.of(column("load", numbers(loads)))),
        new Positions(2, positions),
        new EdgeTable(
            IntStream.range(0, edgeCount).toArray(),
            new @Nullable String[edgeCount],
            IntStream.range(0, edgeCount).toArray(),
            IntStream.range(1, nodeCount).toArray(),
            directed,
            List.of()));
  }

  /// Nodes with long or short texts, and no edges.
  static GraphSnapshot labelled(String... labels) {
    String[] keys = new String[labels.length];
    @Nullable AttributeValue[] values = new @Nullable AttributeValue[labels.length];
    for (int i = 0; i < labels.length; i++) {
      keys[i] = "n" + i;
      values[i] = text(labels[i]);
    }
    return new GraphSnapshot(
        EPOCH,
        1,
        state("labelled", true, Producer.force(2)),
        new NodeTable(
            IntStream.range(0, labels.length).toArray(),
            keys,
            List.of(column("label", values(ColumnType.TEXT, values)))),
        new Positions(2, new float[2 * labels.length]),
        empty().edges());
  }

  private static GraphState state(String name, boolean directed, Producer active) {
    return new GraphState(
        name, directed, active, true, null, new int[0], new int[0], List.of(), Map.of());
  }

  static NamedColumn column(String name, Column column) {
    return new NamedColumn(name, column);
  }

  /// NaN is absent.
  static NumberColumn numbers(double... values) {
    var absent = new BitSet();
    for (int i = 0; i < values.length; i++) absent.set(i, Double.isNaN(values[i]));
    return new NumberColumn(values, absent);
  }

  static IntegerColumn integers(long... values) {
    return new IntegerColumn(values, new BitSet());
  }

  /// 1 is true, 0 false, -1 absent.
  static BooleanColumn booleans(int... values) {
    var bits = new BitSet();
    var absent = new BitSet();
    for (int i = 0; i < values.length; i++) {
      bits.set(i, values[i] == 1);
      absent.set(i, values[i] < 0);
    }
    return new BooleanColumn(bits, values.length, absent);
  }

  /// -1 is absent.
  static CategoryColumn categories(List<String> dictionary, int... codes) {
    var absent = new BitSet();
    for (int i = 0; i < codes.length; i++) absent.set(i, codes[i] < 0);
    return new CategoryColumn(dictionary, codes, absent);
  }

  static ValueColumn values(ColumnType type, @Nullable AttributeValue... values) {
    var absent = new BitSet();
    for (int i = 0; i < values.length; i++) absent.set(i, values[i] == null);
    return new ValueColumn(type, values, absent);
  }

  static AttributeValue text(String text) {
    return AttributeValue.of(text);
  }

  static AttributeValue instant(String text) {
    return AttributeValue.of(Instant.parse(text));
  }

  static AttributeValue texts(String... texts) {
    List<AttributeValue> values = new ArrayList<>();
    for (String text : texts) values.add(AttributeValue.of(text));
    return AttributeValue.of(values);
  }
}
