package orrery.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.EdgeKeys.Parts;

final class EdgeKeysTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void parse_undoesGenerated(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      // given
      String source = nodeKey(random);
      String target = nodeKey(random);
      int ordinal = 1 + random.nextInt(12);

      // when
      String key = EdgeKeys.generated(source, target, ordinal);

      // then
      assertThat(EdgeKeys.parse(key))
          .as("seed %d, key %s", seed, key)
          .contains(new Parts(source, target, ordinal));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a-b",
        "a→b→c",
        "a→b#1",
        "a→b#0",
        "a→b#02",
        "a→b#x",
        "a→b#",
        "a#2→b",
        "a→b\\",
        "a\\x→b",
        "a\\→b",
        "a→b#9999999999",
        "a→b#2→c"
      })
  void parse_refusesWhatIsNeverGenerated(String key) {
    // when
    var parts = EdgeKeys.parse(key);

    // then
    assertThat(parts).isEmpty();
  }

  private static String nodeKey(Random random) {
    var key = new StringBuilder();
    int length = random.nextInt(5);
    for (int i = 0; i < length; i++) key.append("ab2→#\\é".charAt(random.nextInt(7)));
    return key.toString();
  }
}
