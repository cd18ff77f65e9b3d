package orrery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Column.BooleanColumn;
import orrery.model.Column.CategoryColumn;
import orrery.model.Column.IntegerColumn;
import orrery.model.Column.NumberColumn;
import orrery.model.Column.ValueColumn;
import orrery.model.ColumnSummary;
import orrery.model.ColumnSummary.Categories;
import orrery.model.ColumnSummary.CategoryCount;
import orrery.model.ColumnSummary.Histogram;
import orrery.model.ColumnSummary.Truths;
import orrery.model.ColumnTable;
import orrery.model.ColumnType;
import orrery.model.Control;
import orrery.model.Control.Rows.SortKey;
import orrery.model.ControlResult.Found.Hit;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Where;

/// Rows, searches and summaries, beside what a plain loop over the same values says.
final class QuestionsTest {
  private static final Where EVERYTHING = new Where.And(List.of());
  private static final List<String> TEAMS = List.of("core", "ops", "Ärzte", "😀", "\uFFFD");

  private final int count = 2_000;
  private final double[] loads = new double[count];
  private final long[] ages = new long[count];
  private final int[] teams = new int[count];
  private final boolean[] isUp = new boolean[count];
  private final BitSet withoutLoad = new BitSet(), withoutTeam = new BitSet();
  private final BitSet withoutSince = new BitSet();

  /// Nodes `n0`… with ids 0, 2, 4… and edges from each to the next but one.
  private ColumnTable nodes(long seed) {
    var random = new SplittableRandom(seed);
    var up = new BitSet();
    var instants = new @Nullable AttributeValue[count];
    var labels = new @Nullable AttributeValue[count];
    String[] keys = new String[count];
    for (int row = 0; row < count; row++) {
      keys[row] = "n" + row;
      loads[row] = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextGaussian();
      ages[row] = random.nextLong(-3, 17);
      teams[row] = random.nextInt(TEAMS.size());
      isUp[row] = random.nextBoolean();
      up.set(row, isUp[row]);
      if (random.nextInt(7) == 0) withoutLoad.set(row);
      if (random.nextInt(7) == 0) withoutTeam.set(row);
      if (random.nextInt(3) == 0) withoutSince.set(row);
      Instant instant = Instant.ofEpochMilli(random.nextLong(1_000_000_000));
      instants[row] = withoutSince.get(row) ? null : AttributeValue.of(instant);
      labels[row] = AttributeValue.of("Node number " + row);
    }
    int[] ids = IntStream.range(0, count).map(row -> 2 * row).toArray();
    int edgeCount = count - 2;
    var snapshot =
        new GraphSnapshot(
            "5f1c9a",
            7,
            EmptyGraph.snapshot().state(),
            new NodeTable(
                ids,
                keys,
                List.of(
                    new NamedColumn("load", new NumberColumn(loads, withoutLoad)),
                    new NamedColumn("age", new IntegerColumn(ages, new BitSet())),
                    new NamedColumn("team", new CategoryColumn(TEAMS, teams, withoutTeam)),
                    new NamedColumn("up", new BooleanColumn(up, count, new BitSet())),
                    new NamedColumn(
                        "since", new ValueColumn(ColumnType.DATETIME, instants, withoutSince)),
                    new NamedColumn(
                        "label", new ValueColumn(ColumnType.TEXT, labels, new BitSet())))),
            new Positions(2, new float[2 * count]),
            new EdgeTable(
                IntStream.range(0, edgeCount).toArray(),
                new @Nullable String[edgeCount],
                IntStream.range(0, edgeCount).map(row -> ids[row]).toArray(),
                IntStream.range(0, edgeCount).map(row -> ids[row + 2]).toArray(),
                new boolean[edgeCount],
                List.of()));
    return CutColumns.of(new ColumnarGraph(snapshot).cut("5f1c9a", 7), Target.NODE);
  }

  private static Control.Rows rows(int offset, int limit, SortKey... sort) {
    return new Control.Rows(Target.NODE, offset, limit, List.of(sort), EVERYTHING);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rows_areSortedByEachColumnInTurn(long seed) {
    // given
    ColumnTable table = nodes(seed);
    Comparator<Integer> byAge = Comparator.comparingLong(row -> -ages[row]);
    Comparator<Integer> byLoad =
        Comparator.comparing(
            row -> withoutLoad.get(row) ? null : (Double) loads[row],
            Comparator.nullsLast(Comparator.naturalOrder()));
    List<Integer> expected =
        IntStream.range(0, count)
            .boxed()
            .sorted(byAge.thenComparing(byLoad))
            .map(row -> 2 * row)
            .toList();

    // when
    var window =
        RowWindow.of(
            table, rows(100, 1000, new SortKey("age", true), new SortKey("load", false)), 7);

    // then
    assertThat(window.rows().stream().map(cells -> number(cells.getFirst())).toList())
        .isEqualTo(expected.subList(100, 1100).stream().map(Integer::doubleValue).toList());
    assertThat(window.total()).isEqualTo(count);
    assertThat(window.sequence()).isEqualTo(7);
  }

  @Test
  void categories_areSortedByCodePointAndNothingComesLast() {
    // given
    ColumnTable table = nodes(4);

    // when
    var ascending = RowWindow.of(table, rows(0, count, new SortKey("team", false)), 7);
    var descending = RowWindow.of(table, rows(0, count, new SortKey("team", true)), 7);

    // then
    int at = ascending.columns().indexOf("team");
    assertThat(distinct(ascending.rows(), at))
        .containsExactly("core", "ops", "Ärzte", "\uFFFD", "😀", "");
    assertThat(distinct(descending.rows(), at))
        .containsExactly("😀", "\uFFFD", "Ärzte", "ops", "core", "");
  }

  @Test
  void rowsThatAreEqual_stayByAscendingId() {
    // given
    ColumnTable table = nodes(5);

    // when
    var window = RowWindow.of(table, rows(0, count, new SortKey("up", true)), 7);

    // then
    List<Double> ids = window.rows().stream().map(cells -> number(cells.getFirst())).toList();
    int trues = (int) IntStream.range(0, count).filter(row -> isUp[row]).count();
    assertThat(ids.subList(0, trues)).isSorted();
    assertThat(ids.subList(trues, count)).isSorted();
  }

  @Test
  void rows_haveACellForEachColumn() {
    // given
    ColumnTable table = nodes(6);

    // when
    var window = RowWindow.of(table, rows(5, 1), 7);

    // then
    assertThat(window.columns())
        .containsExactly(
            "id",
            "key",
            "degree",
            "inDegree",
            "outDegree",
            "load",
            "age",
            "team",
            "up",
            "since",
            "label");
    assertThat(window.rows()).hasSize(1);
    assertThat(window.rows().getFirst())
        .hasSize(11)
        .startsWith(
            AttributeValue.of(10),
            AttributeValue.of("n5"),
            AttributeValue.of(2),
            AttributeValue.of(1),
            AttributeValue.of(1))
        .endsWith(AttributeValue.of("Node number 5"));
  }

  @Test
  void windowBeyondTheEnd_isEmptyButCounted() {
    // given
    ColumnTable table = nodes(7);

    // when
    var beyond = RowWindow.of(table, rows(Integer.MAX_VALUE, 1000), 7);
    var last = RowWindow.of(table, rows(count - 3, 1000), 7);

    // then
    assertThat(beyond.rows()).isEmpty();
    assertThat(beyond.total()).isEqualTo(count);
    assertThat(last.rows()).hasSize(3);
  }

  @Test
  void sortByUnknownColumn_namesTheNearest() {
    // given
    ColumnTable table = nodes(8);

    // when
    var refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> RowWindow.of(table, rows(0, 1, new SortKey("laod", false)), 7));

    // then
    assertThat(refused).hasMessageContaining("no node column 'laod': did you mean 'load'?");
  }

  @Test
  void search_findsTheBestFirst() {
    // given
    ColumnTable table = nodes(9);

    // when
    var found = ElementSearch.search(table, new Control.Search(Target.NODE, "N19", 4));

    // then
    assertThat(found.hits())
        .containsExactly(
            new Hit(38, "n19", "key", "n19"),
            new Hit(380, "n190", "key", "n190"),
            new Hit(382, "n191", "key", "n191"),
            new Hit(384, "n192", "key", "n192"));
    assertThat(found.total()).isEqualTo(111); // n19, n190…n199, n1900…n1999
  }

  @Test
  void search_goesOnInLabelsAndCountsEachElementOnce() {
    // given
    ColumnTable table = nodes(10);

    // when
    var label = ElementSearch.search(table, new Control.Search(Target.NODE, "NUMBER 7", 2));
    var team = ElementSearch.search(table, new Control.Search(Target.NODE, "ärz", 1));

    // then
    assertThat(label.hits())
        .containsExactly(
            new Hit(14, "n7", "label", "Node number 7"),
            new Hit(140, "n70", "label", "Node number 70"));
    assertThat(label.total()).isEqualTo(111);
    assertThat(team.hits().getFirst().column()).isEqualTo("team");
    assertThat(team.hits().getFirst().text()).isEqualTo("Ärzte");
    assertThat(team.total())
        .isEqualTo(
            (int)
                IntStream.range(0, count)
                    .filter(row -> teams[row] == 2 && !withoutTeam.get(row))
                    .count());
  }

  @Test
  void searchForNothing_findsNothing() {
    // given
    ColumnTable table = nodes(11);

    // when
    var found = ElementSearch.search(table, new Control.Search(Target.NODE, "", 10));
    var counted = ElementSearch.search(table, new Control.Search(Target.NODE, "n1", 0));

    // then
    assertThat(found.hits()).isEmpty();
    assertThat(found.total()).isZero();
    assertThat(counted.hits()).isEmpty();
    assertThat(counted.total()).isEqualTo(1111);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void histogram_countsEachValueOnce(int bins) {
    // given
    ColumnTable table = nodes(bins);

    // when
    ColumnSummary summary = summary(table, "load", bins);

    // then
    var histogram = (Histogram) summary.spread();
    double[] present =
        IntStream.range(0, count)
            .filter(row -> !withoutLoad.get(row))
            .mapToDouble(r -> loads[r])
            .toArray();
    double[] edges = histogram.edges().stream().mapToDouble(QuestionsTest::number).toArray();
    int[] expected = new int[bins];
    for (double load : present) {
      int bin = 0;
      while (bin < bins - 1 && load >= edges[bin + 1]) bin++;
      expected[bin]++;
    }
    assertThat(summary.count()).isEqualTo(present.length);
    assertThat(summary.nulls()).isEqualTo(withoutLoad.cardinality());
    assertThat(histogram.counts()).isEqualTo(expected);
    assertThat(number(histogram.min())).isEqualTo(edges[0]);
    assertThat(number(histogram.max())).isEqualTo(edges[bins]);
  }

  @Test
  void summaries_coverEveryType() {
    // given
    ColumnTable table = nodes(12);

    // when
    var all = ColumnSummaries.of(table, new Control.Summary(Target.NODE, List.of(), 5), 7);

    // then
    assertThat(all.columns().sequencedKeySet()).containsExactlyElementsOf(table.names());
    assertThat(all.total()).isEqualTo(count);
    assertThat(all.columns().get("degree")).extracting(ColumnSummary::nulls).isEqualTo(0);

    var age = (Histogram) summary(table, "age", 5).spread();
    assertThat(age.min()).isEqualTo(new IntegerValue(-3));
    assertThat(age.max()).isEqualTo(new IntegerValue(16));
    assertThat(IntStream.of(age.counts()).sum()).isEqualTo(count);

    var team = (Categories) summary(table, "team", 5).spread();
    assertThat(team.distinct()).isEqualTo(TEAMS.size());
    assertThat(team.rest()).isZero();
    assertThat(team.categories())
        .isSortedAccordingTo(Comparator.comparingInt((CategoryCount c) -> -c.count()))
        .allSatisfy(c -> assertThat(c.count()).isEqualTo(teamCount(c.value())));

    var label = (Categories) summary(table, "label", 5).spread();
    assertThat(label.categories()).hasSize(ColumnSummaries.MOST_CATEGORIES);
    assertThat(label.distinct()).isEqualTo(count);
    assertThat(label.rest()).isEqualTo(count - ColumnSummaries.MOST_CATEGORIES);

    int trues = (int) IntStream.range(0, count).filter(row -> isUp[row]).count();
    assertThat(summary(table, "up", 5).spread()).isEqualTo(new Truths(trues, count - trues));

    var times = (Histogram) summary(table, "since", 5).spread();
    assertThat(IntStream.of(times.counts()).sum()).isEqualTo(count - withoutSince.cardinality());
    assertThat(times.edges()).hasSize(6).allMatch(AttributeValue.DatetimeValue.class::isInstance);
  }

  @Test
  void equalValues_lieInTheMiddleOfBins() {
    // given
    var sources = new LinkedHashMap<String, ColumnTable.Source>();
    sources.put(
        "huge",
        new ColumnTable.Source(
            ColumnType.NUMBER,
            rows -> new NumberColumn(new double[] {-1e308, 1e308, 1e308}, new BitSet())));
    sources.put(
        "same",
        new ColumnTable.Source(
            ColumnType.INTEGER, rows -> new IntegerColumn(new long[] {4, 4, 4}, new BitSet())));
    var table = new ColumnTable(Target.NODE, new int[] {0, 1, 2}, sources);

    // when
    var same = (Histogram) summary(table, "same", 3).spread();
    var huge = (Histogram) summary(table, "huge", 2).spread();

    // then
    assertThat(same.counts()).containsExactly(0, 3, 0);
    assertThat(number(same.edges().getFirst())).isEqualTo(3.5);
    assertThat(huge.counts()).containsExactly(1, 2);
    assertThat(huge.edges()).doesNotContain(AttributeValue.absent());
  }

  private int teamCount(String team) {
    return (int)
        IntStream.range(0, count)
            .filter(row -> !withoutTeam.get(row) && TEAMS.get(teams[row]).equals(team))
            .count();
  }

  private static ColumnSummary summary(ColumnTable table, String column, int bins) {
    var summary =
        ColumnSummaries.of(table, new Control.Summary(Target.NODE, List.of(column), bins), 7)
            .columns()
            .get(column);
    return Objects.requireNonNull(summary);
  }

  private static double number(AttributeValue value) {
    return switch (value) {
      case NumberValue(double n) -> n;
      case IntegerValue(long n) -> (double) n;
      default -> throw new AssertionError(value);
    };
  }

  private static List<String> distinct(List<List<AttributeValue>> rows, int column) {
    var distinct = new ArrayList<String>();
    for (var cells : rows) {
      String text = cells.get(column) instanceof TextValue(String held) ? held : "";
      if (distinct.isEmpty() || !distinct.getLast().equals(text)) distinct.add(text);
    }
    return distinct;
  }
}
