package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.InversePower;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

final class EnergyMethodTest {
  private static final EnergyMethod ENERGY = new EnergyMethod();

  @ParameterizedTest
  @CsvSource({"2, 0", "2, 1", "2, 2", "3, 3", "5, 1", "2, 6"})
  void force_isTheGradientOfTheEnergy(int dimensions, int power) {
    // given
    var settings = new EnergyModel.Settings(1.5, 0.7, power, 0, 10);
    var model = model(SmallGraphs.random(25, 40, 2, 3), dimensions, settings);

    // when
    model.findForces(0);

    // then: as the difference of two energies says
    var part = part(SmallGraphs.random(25, 40, 2, 3));
    double h = 1e-5;
    for (int node = 0; node < part.count(); node++) {
      for (int axis = 0; axis < dimensions; axis++) {
        double[][] more = doubles(model.position), less = doubles(model.position);
        more[axis][node] += h;
        less[axis][node] -= h;
        double slope = (energy(part, settings, more) - energy(part, settings, less)) / (2 * h);
        assertThat((double) model.force[axis][node])
            .isCloseTo(-slope, within(1e-3 * (1 + Math.abs(slope))));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void energy_goesDownWithEveryIteration(int power) {
    // given
    var graph = SmallGraphs.grid(12, 2);
    var part = part(graph);
    var settings = new EnergyModel.Settings(1, 0.5, power, 0, 100);
    var model = model(graph, 2, settings);
    double first = energy(part, settings, doubles(model.position)), before = first;

    // when
    for (int i = 0; i < 100; i++) {
      model.iterate(i, 1);

      // then
      double after = energy(part, settings, doubles(model.position));
      assertThat(after).isLessThan(before + 1e-4 * Math.abs(before));
      before = after;
    }
    assertThat(before).isLessThan(first - 0.1 * Math.abs(first));
  }

  @Test
  void pair_restsWhereSpringAndPushAreEven() {
    // when: r - 1 = 0.5 / r², so r = 1.2972
    float[][] drawn = MethodRuns.axes(MethodRuns.run(ENERGY, SmallGraphs.path(2)));

    // then
    assertThat(PlainStress.distance(drawn, 0, 1) / Coordinates.SPACING)
        .isCloseTo(1.2972, within(0.01));
  }

  @Test
  void stifferSprings_areNearerTheirLength() {
    assertThat(meanEdge("springConstant=100")).isLessThan(meanEdge("springConstant=0.2"));
  }

  @Test
  void moreRepulsion_spreadsTheDrawing() {
    assertThat(meanEdge("repulsion=8")).isGreaterThan(1.3 * meanEdge("repulsion=0.1"));
  }

  @Test
  void higherPower_doesNotReachFar() {
    assertThat(meanEdge("power=4")).isLessThan(0.8 * meanEdge("power=0"));
  }

  @Test
  void annealing_leavesAFold() {
    // given: a path folded back upon itself; without noise it stays so
    var graph = SmallGraphs.path(12);
    float[] folded = new float[24];
    for (int row = 0; row < 12; row++) folded[2 * row] = 10 * Math.min(row, 11 - row);
    var start = new orrery.model.Positions(2, folded);

    // when
    var still = MethodRuns.input(ENERGY, graph, java.util.List.of(), start, "annealing=0");
    var shaken = MethodRuns.input(ENERGY, graph, java.util.List.of(), start, "annealing=10");

    // then
    assertThat(MethodRuns.run(ENERGY, shaken).values())
        .isNotEqualTo(MethodRuns.run(ENERGY, still).values());
  }

  @Test
  void moreIterations_lowerTheEnergy() {
    // given
    var graph = SmallGraphs.random(300, 450, 2, 4);
    var settings = new EnergyModel.Settings(1, 0.5, 1, 0, 1);

    // when
    double few = energyOfLargest(graph, settings, 3), many = energyOfLargest(graph, settings, 200);

    // then
    assertThat(many).isLessThan(few);
  }

  @Test
  void sampledPushes_comeNearTheExactDrawing() {
    // given: too many nodes for all pairs
    var graph = SmallGraphs.grid(50, 2);
    var settings = new EnergyModel.Settings(1, 0.5, 1, 0, 150);
    var part = part(graph);
    var model = model(graph, 2, settings);
    double first = energy(part, settings, doubles(model.position));

    // when
    for (int i = 0; i < 150; i++) model.iterate(i, 0);

    // then
    assertThat(part.count()).isGreaterThan(EnergyModel.EXACT);
    assertThat(energy(part, settings, doubles(model.position))).isLessThan(first);
  }

  private static double meanEdge(String parameter) {
    var graph = SmallGraphs.grid(9, 2);
    return SmallGraphs.meanEdge(graph, MethodRuns.run(ENERGY, graph, parameter).values());
  }

  private static double energyOfLargest(
      LayoutGraph graph, EnergyModel.Settings settings, int iterations) {
    var model = model(graph, 2, settings);
    for (int i = 0; i < iterations; i++) model.iterate(i, 0);
    return energy(part(graph), settings, doubles(model.position));
  }

  private static LinkedPart part(LayoutGraph graph) {
    var fixed = new FixedGraph(graph);
    return fixed.part(fixed.components.largest());
  }

  /// The largest component, scattered.
  private static EnergyModel model(LayoutGraph graph, int k, EnergyModel.Settings settings) {
    var model = new EnergyModel(part(graph), settings, k, 1, Workers.alone());
    for (int axis = 0; axis < k; axis++) {
      for (int node = 0; node < model.position[axis].length; node++) {
        model.position[axis][node] = 4 * Noise.signed(7, axis, node);
      }
    }
    return model;
  }

  /// As declared, in doubles, pair by pair.
  private static double energy(LinkedPart part, EnergyModel.Settings settings, double[][] x) {
    double sum = 0;
    for (int i = 0; i < part.count(); i++) {
      for (int arc = part.begin()[i]; arc < part.begin()[i + 1]; arc++) {
        double stretched = Math.sqrt(squared(x, i, part.neighbour()[arc])) - 1;
        sum += settings.springConstant() * stretched * stretched / 4; // each edge twice
      }
      for (int j = 0; j < i; j++) {
        double soft = Math.sqrt(squared(x, i, j) + InversePower.SOFTENING);
        int power = settings.power();
        sum +=
            settings.repulsion() * (power == 0 ? -Math.log(soft) : Math.pow(soft, -power) / power);
      }
    }
    return sum;
  }

  private static double squared(double[][] x, int i, int j) {
    double squared = 0;
    for (double[] axis : x) squared += (axis[i] - axis[j]) * (axis[i] - axis[j]);
    return squared;
  }

  private static double[][] doubles(float[][] position) {
    return Arrays.stream(position)
        .map(
            axis -> {
              double[] copy = new double[axis.length];
              for (int i = 0; i < copy.length; i++) copy[i] = axis[i];
              return copy;
            })
        .toArray(double[][]::new);
  }
}
