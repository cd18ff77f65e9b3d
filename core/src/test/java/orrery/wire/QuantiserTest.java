package orrery.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.Encoding;
import orrery.model.Positions;
import orrery.model.Schema;
import orrery.model.Update;
import orrery.model.UpdateFrame;

final class QuantiserTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void positions_areNoFartherOffThanHalfAStep(int k) {
    // given: axes of very different extent, the last without any
    int nodes = 1000;
    var random = new SplittableRandom(k);
    float[] values = new float[nodes * k];
    for (int i = 0; i < values.length; i++) {
      int axis = i % k;
      values[i] = axis == k - 1 ? 7 : (float) ((random.nextDouble() - 0.3) * Math.pow(1000, axis));
    }

    // when
    Map<?, ?> pos = pos(values, k);

    // then
    List<?> origin = (List<?>) requireNonNull(pos.get("origin"));
    List<?> scale = (List<?>) requireNonNull(pos.get("scale"));
    List<?> quanta = (List<?>) requireNonNull(pos.get("values"));
    assertThat(quanta).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      double step = number(scale.get(i % k));
      double value = number(origin.get(i % k)) + step * number(quanta.get(i));
      assertThat(value).isCloseTo(values[i], within(0.51 * step + 1e-6 * Math.abs(values[i])));
    }
  }

  private static double number(@Nullable Object value) {
    return ((Number) requireNonNull(value)).doubleValue();
  }

  /// What a client reads of the positions; the ids are left out, for they are every node's.
  private static Map<?, ?> pos(float[] values, int k) {
    int[] ids = IntStream.range(0, values.length / k).toArray();
    var update = new Update.PositionsSet(ids, new Positions(k, values), true, true);
    var frame = new UpdateFrame("e", 1, 1, List.of(update), Schema.EMPTY);
    byte[] bytes = new MessageEncoder(Encoding.CBOR, true).update(frame);
    var message = (Map<?, ?>) requireNonNull(CborReader.read(bytes));
    var payload = (Map<?, ?>) requireNonNull(message.get("payload"));
    assertThat(payload.containsKey("ids")).isFalse();
    var pos = (Map<?, ?>) requireNonNull(payload.get("pos"));
    assertThat(pos.get("encoding")).isEqualTo("i16");
    assertThat(bytes.length).isLessThan(150 + 24 * k + 2 * values.length);
    return pos;
  }
}
