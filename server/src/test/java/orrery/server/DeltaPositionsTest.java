package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class DeltaPositionsTest {

  @Test
  void delta_leadsToThePositionToTheLastBitOrIsNone() {
    // given
    var random = new SplittableRandom(4);
    int found = 0;

    // when
    for (int i = 0; i < 100_000; i++) {
      float from = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 7)));
      float to = from + (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 4)));
      float delta = DeltaPositions.delta(from, to);

      // then
      if (Float.isNaN(delta)) continue;
      found++;
      assertThat(from + delta).isEqualTo(to);
    }
    assertThat(found).isGreaterThan(90_000);
  }

  @Test
  void clientThatAskedForDeltas_endsAtTheSamePositions() throws IOException, InterruptedException {
    try (var server = TestServer.of(3);
        var asking = JsonClient.connect(server, "?positions=delta");
        var plain = JsonClient.connect(server)) {
      // given
      float[] byDeltas = position(asking.next("snapshot").at("/payload/pos/0"));
      float[] byPositions = position(plain.next("snapshot").at("/payload/pos/0"));
      var random = new SplittableRandom(1);

      // when
      int told = 0;
      for (int i = 0; i < 50; i++) {
        server.push(
            "{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"n0\",\"pos\":[%s,%s]}]}\n"
                .formatted(random.nextDouble() * 100, (float) random.nextDouble()));
        JsonNode update = asking.next("update").get("payload");
        JsonNode item = update.at("/items/0");
        if (update.get("kind").stringValue().equals("PositionDelta")) {
          told++;
          byDeltas[0] += (float) item.get("dx").doubleValue();
          byDeltas[1] += (float) item.get("dy").doubleValue();
        } else {
          byDeltas = position(item.get("pos"));
        }
        byPositions = position(plain.next("update").at("/payload/items/0/pos"));
        assertThat(byDeltas).containsExactly(byPositions);
      }

      // then
      assertThat(told).isGreaterThan(25);
    }
  }

  private static float[] position(JsonNode pos) {
    return new float[] {(float) pos.get(0).doubleValue(), (float) pos.get(1).doubleValue()};
  }
}
