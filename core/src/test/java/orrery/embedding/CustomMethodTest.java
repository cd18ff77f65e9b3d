package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.kernel.Workers;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.RefusedException;

final class CustomMethodTest {
  private static final double NONE = Double.NaN;

  private final CustomMethod method = new CustomMethod();

  @Test
  void namedColumns_areTheAxesInThatOrder() {
    // given
    var table = List.of(SmallInputs.column("p", 1.5, 1e8), SmallInputs.column("q", -2, 0.1));

    // when
    float[] positions = compute(2, table, "q", "p");

    // then
    assertThat(positions).containsExactly(-2, 1.5f, 0.1f, 1e8f);
  }

  @Test
  void missingAxes_areZeroAndFurtherColumnsLeftOut() {
    // given
    var table = List.of(SmallInputs.column("p", 1, 2), SmallInputs.column("q", 3, 4));

    // when, then
    assertThat(compute(3, table, "p")).containsExactly(1, 0, 0, 2, 0, 0);
    assertThat(compute(2, table, "p", "q", "p")).containsExactly(1, 3, 2, 4);
  }

  @Test
  void unnamed_areXYZWhereTheyAreThere() {
    // given
    var table =
        List.of(
            SmallInputs.column("a", 9, 9),
            SmallInputs.column("z", 5, 6),
            SmallInputs.column("y", 3, 4),
            SmallInputs.column("x", 1, 2));

    // when, then
    assertThat(compute(3, table)).containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(compute(2, table)).containsExactly(1, 3, 2, 4);
  }

  @Test
  void unnamed_areTheFirstNumericOtherwise() {
    // given
    var table =
        List.of(
            SmallInputs.column("a", 7, 8),
            SmallInputs.column("x", 1, 2),
            SmallInputs.column("z", 3, 4));

    // when, then
    assertThat(compute(2, table)).containsExactly(7, 1, 8, 2);
  }

  @Test
  void absentValue_isTheMeanAndAnEmptyColumnZero() {
    // given
    var table =
        List.of(SmallInputs.column("none", NONE, NONE, NONE), SmallInputs.column("p", 1, NONE, 4));

    // when, then
    assertThat(compute(2, table)).containsExactly(0, 1, 0, 2.5f, 0, 4);
  }

  @Test
  void unknownColumn_isRefusedWithTheNearest() {
    var table = List.of(SmallInputs.column("longitude", 1));

    assertThatThrownBy(() -> compute(2, table, "longitud"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("did you mean longitude?");
  }

  @Test
  void graphWithoutNumbers_isRefused() {
    var input = SmallInputs.ofGraph(method, SmallInputs.graph(2, 2), Map.of());

    assertThatThrownBy(() -> method.compute(input, Run.quiet(Workers.alone())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no column of the nodes is numeric");
  }

  @Test
  void noNodes_haveNoPositions() {
    var input = SmallInputs.ofGraph(method, SmallInputs.graph(0, 2), Map.of());

    assertThat(method.compute(input, Run.quiet(Workers.alone())).positions().count()).isZero();
  }

  private float[] compute(int k, List<NamedColumn> table, String... names) {
    var columns = AttributeValue.of(Arrays.stream(names).map(AttributeValue::of).toList());
    var input = SmallInputs.table(method, k, table, Map.of("columns", columns));
    return method.compute(input, Run.quiet(Workers.alone())).positions().values();
  }
}
