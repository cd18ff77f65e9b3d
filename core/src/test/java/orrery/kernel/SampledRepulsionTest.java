package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SampledRepulsionTest {

  @Test
  void fewNodes_areSummedExactly() {
    // given
    var nodes = new ScatteredNodes(SampledRepulsion.SAMPLES, 5, 1);

    // when
    float[][] force = forces(nodes, 1, 1);

    // then
    assertThat(ScatteredNodes.relativeError(nodes.exactForces(1), force)).isLessThan(1e-5);
  }

  @Test
  void manyDraws_comeToTheExactForces() {
    // given
    var nodes = new ScatteredNodes(1500, 5, 2);

    // when
    float[][] mean = new float[5][nodes.count()];
    int draws = 200;
    for (int draw = 0; draw < draws; draw++) {
      float[][] force = forces(nodes, 1f / draws, draw);
      for (int axis = 0; axis < 5; axis++) {
        for (int i = 0; i < nodes.count(); i++) mean[axis][i] += force[axis][i];
      }
    }

    // then
    assertThat(ScatteredNodes.relativeError(nodes.exactForces(1), mean)).isLessThan(0.05);
  }

  private static float[][] forces(ScatteredNodes nodes, float strength, long seed) {
    float[][] force = new float[nodes.position.length][nodes.count()];
    new SampledRepulsion(nodes.position.length, 1, GroupForce.best())
        .addForces(
            Workers.alone(),
            0,
            nodes.count(),
            nodes.order,
            nodes.position,
            nodes.mass,
            strength,
            seed,
            force);
    return force;
  }
}
