package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class BoundedBodyTest {

  @Test
  void bodyOfTheLimit_isWhole() throws IOException {
    // given
    var body = new BoundedBody(new ByteArrayInputStream(new byte[100]), 100);

    // when
    int read = body.readAllBytes().length;

    // then
    assertThat(read).isEqualTo(100);
    assertThat(body.isExceeded()).isFalse();
  }

  @Test
  void bodyOverTheLimit_endsAndSaysSo() throws IOException {
    // given
    var body = new BoundedBody(new ByteArrayInputStream(new byte[101]), 100);

    // when
    int read = body.readNBytes(60).length + body.readAllBytes().length;

    // then
    assertThat(read).isEqualTo(60);
    assertThat(body.isExceeded()).isTrue();
  }
}
