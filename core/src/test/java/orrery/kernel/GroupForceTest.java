package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupForceTest {

  @ParameterizedTest
  @CsvSource({
    "2,1,1",
    "2,100,2",
    "2,517,3",
    "3,1,4",
    "3,100,5",
    "3,517,6",
    "4,130,7",
    "7,64,8",
    "16,300,9"
  })
  void vectors_agreeWithPlainLoopsToTheLastBit(int dimensions, int sources, long seed) {
    // given
    var nodes = new ScatteredNodes(sources, dimensions, seed);
    var targets = new ScatteredNodes(GroupForce.TARGETS, dimensions, seed + 10);
    assertThat(GroupForce.best()).isInstanceOf(VectorGroupForce.class);

    // when
    float[] room = new float[GroupForce.ROOM];
    float[][] byVectors = new float[dimensions][GroupForce.TARGETS];
    float[][] byLoops = new float[dimensions][GroupForce.TARGETS];
    GroupForce.best()
        .add(dimensions, sources, nodes.position, nodes.mass, targets.position, byVectors, room);
    GroupForce.scalar()
        .add(dimensions, sources, nodes.position, nodes.mass, targets.position, byLoops, room);

    // then
    assertThat(byVectors).isDeepEqualTo(byLoops);
    assertThat(byVectors[0]).doesNotContain(0f);
  }

  @ParameterizedTest
  @CsvSource({"2,7", "3,8"})
  void anyNumberOfDimensions_agreesWithTheOwnLoop(int dimensions, long seed) {
    // given
    var nodes = new ScatteredNodes(90, dimensions, seed);
    var targets = new ScatteredNodes(GroupForce.TARGETS, dimensions, seed + 10);

    // when
    float[][] byAny = new float[dimensions][GroupForce.TARGETS];
    float[][] byOwn = new float[dimensions][GroupForce.TARGETS];
    float[] room = new float[GroupForce.ROOM];
    GroupForce.best().addAny(90, nodes.position, nodes.mass, targets.position, byAny, room);
    GroupForce.best()
        .add(dimensions, 90, nodes.position, nodes.mass, targets.position, byOwn, room);

    // then
    assertThat(ScatteredNodes.relativeError(byOwn, byAny)).isLessThan(1e-5);
  }
}
