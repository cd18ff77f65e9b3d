package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.RefusedException;

final class EdgeWeightsTest {
  private static final List<NamedColumn> COLUMNS =
      List.of(
          new NamedColumn(
              "strength",
              new Column.NumberColumn(
                  new double[] {2, 0, -3, Double.POSITIVE_INFINITY, 1e300},
                  BitSet.valueOf(new long[] {2}))),
          new NamedColumn("isOld", new Column.BooleanColumn(new BitSet(), 5, new BitSet())));

  @Test
  void column_isReadAndWhatIsMissingIsOne() {
    // given / when
    float[] weights = EdgeWeights.of(COLUMNS, "strength");

    // then
    assertThat(weights).containsExactly(2, 1, -3, 1, Float.MAX_VALUE);
    assertThat(EdgeWeights.of(COLUMNS, "")).isEmpty();
    assertThat(EdgeWeights.of(AttributeValue.absent())).isEqualTo(1);
    assertThat(EdgeWeights.of(AttributeValue.of(7L))).isEqualTo(7);
  }

  @Test
  void columnThatIsNotThereOrNotNumeric_isRefusedByName() {
    // given / when / then
    assertThatThrownBy(() -> EdgeWeights.of(COLUMNS, "strenght"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no edge column strenght: did you mean strength?");
    assertThatThrownBy(() -> EdgeWeights.of(COLUMNS, "isOld"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("isOld holds boolean, not numbers");
  }

  @Test
  void relativeWeights_keepTheirRatioAroundOne() {
    // given
    var weights = EdgeWeights.relativeTo(new float[] {10, 30, 0, -5});

    // when / then: the mean is that of weights that pull
    assertThat(weights.relative(new float[] {10, 30})).containsExactly(0.5f, 1.5f);
    assertThat(weights.relative(0)).isPositive().isEqualTo(weights.relative(-5)).isLessThan(0.01f);
    assertThat(weights.relative(Float.MAX_VALUE)).isFinite();
    assertThat(EdgeWeights.relativeTo(new float[] {0, 0}).relative(1)).isEqualTo(1);
  }
}
