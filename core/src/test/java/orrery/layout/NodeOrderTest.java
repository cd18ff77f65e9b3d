package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.ColumnType;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Parameters;
import orrery.model.RefusedException;

final class NodeOrderTest {

  @Test
  void nothing_isTheOrderOfTheInput() {
    assertThat(order("", List.of())).containsExactly(0, 1, 2, 3);
  }

  @Test
  void keys_goByCodePoint() {
    // U+FF21 comes before U+1F600, though its first 16 bits are greater
    assertThat(order("key", List.of())).containsExactly(2, 1, 3, 0);
  }

  @Test
  void degree_countsEdgesAndTiesKeepTheirOrder() {
    assertThat(order("degree", List.of())).containsExactly(3, 1, 2, 0);
  }

  @Test
  void numbers_ascendAndAbsentComesLast() {
    // given
    var absent = new BitSet();
    absent.set(0);
    var column = new Column.NumberColumn(new double[] {-9, 3, 10, 3}, absent);

    // then
    assertThat(order("c", List.of(new NamedColumn("c", column)))).containsExactly(1, 3, 2, 0);
  }

  @Test
  void wholeNumbers_areExact() {
    // given
    long large = 1L << 60;
    var column = new Column.IntegerColumn(new long[] {large + 1, large, 5, -5}, new BitSet());

    // then
    assertThat(order("c", List.of(new NamedColumn("c", column)))).containsExactly(3, 2, 1, 0);
  }

  @Test
  void texts_goByCodePointAndMixedByKind() {
    // given
    AttributeValue[] values = {
      AttributeValue.of("b"), AttributeValue.of("B"), AttributeValue.of(7), AttributeValue.of("a")
    };
    var column = new Column.ValueColumn(ColumnType.TEXT, values, new BitSet());

    // then
    assertThat(order("c", List.of(new NamedColumn("c", column)))).containsExactly(2, 1, 3, 0);
  }

  @Test
  void unknownColumn_isRefusedNamingTheNearest() {
    // given
    var column = new Column.NumberColumn(new double[4], new BitSet());

    // then
    assertThatThrownBy(() -> order("wieght", List.of(new NamedColumn("weight", column))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("wieght")
        .hasMessageContaining("weight");
  }

  /// Of four nodes, 0 joined to 1 and to 2.
  private static int[] order(String sortBy, List<NamedColumn> columns) {
    var graph = SmallGraphs.of(4, new int[] {0, 0}, new int[] {1, 2}, 2);
    String[] keys = {"\uD83D\uDE00", "b", "a", "\uFF21"};
    var parameters = new Parameters(java.util.Map.of("sortBy", AttributeValue.of(sortBy)));
    return NodeOrder.of(new MethodInput(graph, keys, columns, List.of(), null, parameters, 1));
  }
}
