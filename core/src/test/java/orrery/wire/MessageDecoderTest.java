package orrery.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.RefusedException;
import orrery.wire.ClientMessage.RefusedControl;
import orrery.wire.ClientMessage.UnknownType;

final class MessageDecoderTest {
  private static final MessageDecoder JSON = new MessageDecoder(Encoding.JSON);
  private static final MessageDecoder CBOR = new MessageDecoder(Encoding.CBOR);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello                                                   | the frame is not JSON",
        "``                                                      | it is no object",
        "[1]                                                     | it is no object",
        "{\"version\":1,\"type\":\"ack\",\"payload\":{\"seq\":1}} x     | the frame is not JSON",
        "{\"version\":1,\"version\":1,\"type\":\"ack\"}                | Duplicate",
        "{\"type\":\"ack\",\"payload\":{\"seq\":1}}                    | version is missing",
        "{\"version\":\"1\",\"type\":\"ack\",\"payload\":{\"seq\":1}}      | version is \"1\"",
        "{\"version\":1.5,\"type\":\"ack\",\"payload\":{\"seq\":1}}      | version is 1.5",
        "{\"version\":1}                                           | type is missing",
        "{\"version\":1,\"type\":7}                                  | type is 7: give a string",
        "{\"version\":1,\"type\":\"ack\"}                              | payload is missing",
        "{\"version\":1,\"type\":\"ack\",\"payload\":{\"seq\":-1}}        | payload: seq is -1",
        "{\"version\":1,\"type\":\"ack\",\"payload\":{\"seq\":\"9\"}}       | payload: seq is \"9\"",
        "{\"version\":1,\"type\":\"telemetry\",\"payload\":{\"fps\":\"a\"}} | fps is \"a\": give a number",
        "{\"version\":1,\"type\":\"control\",\"id\":7}                   | id is 7: give a string",
      })
  void malformedFrame_isABadMessageThatNamesTheField(String frame, String words) {
    // when
    var refused =
        catchThrowableOfType(RefusedException.class, () -> JSON.decode(frame.getBytes(UTF_8)));

    // then
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_MESSAGE);
    assertThat(refused).hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                      | kind is missing",
        "{\"kind\":\"SetSimulation\"}                               | give running",
        "{\"kind\":\"SetSimulation\",\"running\":\"yes\"}             | running is \"yes\": give true or false",
        "{\"kind\":\"Select\",\"ids\":[1]}                           | mode is missing",
        "{\"kind\":\"Select\",\"mode\":\"SET\",\"ids\":[1]}            | give set, add, remove or toggle",
        "{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":[1,\"2\"]}        | ids[1] is \"2\": give an id",
        "{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":[-1]}           | ids[0] is -1",
        "{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":[2147483648]}   | ids[0] is 2147483648",
        "{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":7}              | ids is 7: give an array",
        "{\"kind\":\"Neighbors\",\"ids\":[1],\"hops\":4}             | hops is 4: give an integer from 1 to 3",
        "{\"kind\":\"MoveNodes\"}                                   | items is missing",
        "{\"kind\":\"MoveNodes\",\"items\":[]}                       | items is empty",
        "{\"kind\":\"MoveNodes\",\"items\":[7]}                      | items[0] is 7: give an object",
        "{\"kind\":\"MoveNodes\",\"items\":[{\"id\":1}]}              | items[0]: pos is missing",
        "{\"kind\":\"MoveNodes\",\"items\":[{\"id\":1,\"pos\":[]}]}     | pos is empty",
        "{\"kind\":\"MoveNodes\",\"items\":[{\"id\":1,\"pos\":[1e39]}]} | pos[0] is 1.0E39: give a finite number",
        "{\"kind\":\"MoveNodes\",\"items\":[{\"id\":1,\"pos\":[1,2]},{\"id\":2,\"pos\":[1]}]} | items[1]: pos has 1 coordinates",
      })
  void controlWithBadFields_isRefusedUnderItsId(String payload, String words) {
    // given
    String frame = "{\"version\":1,\"type\":\"control\",\"id\":\"c1\",\"payload\":" + payload + "}";

    // when
    var message = JSON.decode(frame.getBytes(UTF_8));

    // then
    var refused = (RefusedControl) message;
    assertThat(refused.id()).isEqualTo("c1");
    assertThat(refused.reason().code()).isEqualTo(ErrorCode.BAD_PARAMS);
    assertThat(refused.reason()).hasMessageContaining(words);
  }

  @Test
  void otherVersion_isUnsupported() {
    // given
    byte[] frame = "{\"version\":2,\"type\":\"who knows\"}".getBytes(UTF_8);

    // when
    var refused = catchThrowableOfType(RefusedException.class, () -> JSON.decode(frame));

    // then
    assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_VERSION);
    assertThat(refused).hasMessage("version 2 is not spoken here: use 1");
  }

  @Test
  void unknownType_isNoError() {
    // given
    byte[] frame = "{\"version\":1,\"type\":\"gossip\",\"payload\":[]}".getBytes(UTF_8);

    // when
    var message = JSON.decode(frame);

    // then
    assertThat(message).isEqualTo(new UnknownType("gossip"));
  }

  @Test
  void hugeFrame_isRefusedAndNotQuotedWhole() {
    // given
    String kind = "x".repeat(60_000);
    String frame = "{\"version\":1,\"type\":\"control\",\"payload\":{\"kind\":\"" + kind + "\"}}";

    // when
    var message = (RefusedControl) JSON.decode(frame.getBytes(UTF_8));

    // then
    assertThat(message.reason().getMessage()).hasSizeLessThan(200);
  }

  @Test
  void deepFrame_isRefused() {
    // given
    byte[] frame = "[".repeat(60_000).getBytes(UTF_8);

    // when
    var refused = catchThrowableOfType(RefusedException.class, () -> JSON.decode(frame));

    // then
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_MESSAGE);
    assertThat(refused).hasMessageContaining("nesting depth");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyBytes_areAMessageOrRefused(long seed) throws IOException {
    // given
    var random = new SplittableRandom(seed);
    List<byte[]> good = clientGoldens();
    int refusals = 0;

    // when
    for (int i = 0; i < 5_000; i++) {
      byte[] frame = mutated(random, good.get(random.nextInt(good.size())));
      for (MessageDecoder decoder : List.of(JSON, CBOR)) {
        try {
          decoder.decode(frame);
        } catch (RefusedException e) {
          refusals++;
          assertThat(e.getMessage()).as("seed %d, frame %d", seed, i).isNotBlank();
        }
      }
    }

    // then
    assertThat(refusals).as("seed %d", seed).isGreaterThan(5_000);
  }

  private static List<byte[]> clientGoldens() throws IOException {
    List<byte[]> frames = new ArrayList<>();
    try (var files = Files.list(Path.of("../protocol/golden"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("control-") || name.startsWith("ack"))
          frames.add(Files.readAllBytes(file));
      }
    }
    return frames;
  }

  /// Some bytes changed, cut off, doubled, or all of them random.
  private static byte[] mutated(SplittableRandom random, byte[] frame) {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] mutated = Arrays.copyOf(frame, 1 + random.nextInt(frame.length + 4));
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
    }
    return mutated;
  }
}
