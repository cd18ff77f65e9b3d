package orrery.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {

  @ParameterizedTest
  @CsvSource({"noeds,nodes", "edge,edges", "see,seed", "raet,rate", "branch,branching"})
  void nearest_takesTheFewestEdits(String word, String meant) {
    // given
    var known = List.of("nodes", "edges", "seed", "rate", "branching");

    // when
    var nearest = Spelling.nearest(word, known);

    // then
    assertThat(nearest).contains(meant);
  }
}
