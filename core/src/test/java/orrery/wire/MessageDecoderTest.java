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
import orrery.model.Where;
import orrery.wire.ClientMessage.ControlMessage;
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
        "{\"kind\":\"Filter\",\"target\":\"node\"} | where is missing: give an object",
        "{\"kind\":\"Filter\",\"target\":\"nodes\",\"where\":{\"and\":[]}} | target is 'nodes': give node or edge",
        "{\"kind\":\"Filter\",\"where\":{\"and\":[]}} | target is missing",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":[]} | where is an array: give an object",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{}} | where: it says nothing: give one of and, or, not, or column",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"and\":[],\"not\":{\"or\":[]}}} | where: it has and and not: give one",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"and\":{}}} | where: and is an object: give an array",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"and\":[{\"or\":[7]}]}} | where.and[0]: or[0] is 7: give an object",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"not\":[]}} | where: not is an array: give an object",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":7,\"op\":\"=\"}} | where: column is 7: give a string",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\"}} | where: op is missing",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"not\":{\"column\":\"a\",\"op\":\"like\",\"value\":1}}} | where.not: op is 'like': give one of = != <",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"=\"}} | value is unfit: = wants a value: isNull",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"<\",\"value\":[1]}} | value is unfit: < wants a number or a string",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"=\",\"value\":{\"b\":1}}} | value is an object: give a number",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"between\",\"value\":[1]}} | between wants an array of two",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"between\",\"value\":[1,null]}} | value is null",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"in\",\"value\":1}} | in wants an array",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"isNull\",\"value\":1}} | isNull wants true or false",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"contains\",\"value\":[\"b\"]}} | contains wants a plain value",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"matches\",\"value\":7}} | where: value is 7: give a string",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"or\":[{\"column\":\"a\",\"op\":\"matches\",\"value\":\"ok\"},{\"column\":\"a\",\"op\":\"matches\",\"value\":\"b(c\"}]}} | where.or[1]: value is unfit: the expression fails: missing closing )",
        "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":{\"column\":\"a\",\"op\":\"matches\",\"value\":\"ab[z-a]\"}} | the expression fails at 'z-a', character 4: invalid character class range",
        "{\"kind\":\"Search\"} | Search: text is missing",
        "{\"kind\":\"Search\",\"text\":\"a\",\"limit\":1001} | limit is 1001: give an integer from 0 to 1000",
        "{\"kind\":\"Search\",\"text\":\"a\",\"target\":7} | target is 7: give a string",
        "{\"kind\":\"Summary\",\"target\":\"node\",\"columns\":\"age\"} | columns is \"age\": give an array",
        "{\"kind\":\"Summary\",\"target\":\"node\",\"columns\":[7]} | columns[0] is 7: give a string",
        "{\"kind\":\"Summary\",\"target\":\"node\",\"bins\":0} | bins is 0: give an integer from 1 to 1000",
        "{\"kind\":\"Rows\",\"target\":\"node\",\"offset\":-1} | offset is -1: give an integer from 0",
        "{\"kind\":\"Rows\",\"target\":\"node\",\"limit\":1001} | limit is 1001: give an integer from 0 to 1000",
        "{\"kind\":\"Rows\",\"target\":\"node\",\"sort\":{\"column\":\"a\"}} | sort is an object: give an array",
        "{\"kind\":\"Rows\",\"target\":\"node\",\"sort\":[{\"descending\":true}]} | sort[0]: column is missing",
        "{\"kind\":\"Rows\",\"target\":\"node\",\"sort\":[{\"column\":\"a\",\"descending\":1}]} | sort[0]: descending is 1: give true or false",
        "{\"kind\":\"SetStyle\"} | style is missing",
        "{\"kind\":\"SetStyle\",\"style\":{\"color\":\"red\"}} | color is \"red\": give an object",
        "{\"kind\":\"Click\",\"target\":\"node\"} | id is missing",
        "{\"kind\":\"Click\",\"target\":\"node\",\"id\":-7} | id is -7: give an id",
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

  @ParameterizedTest
  @ValueSource(ints = {33, 100})
  void deepWhere_isBadParams(int depth) {
    // given
    byte[] deepestThatMayBe = filter(nested(Where.MAX_DEPTH)), deeper = filter(nested(depth));

    // when
    var deepest = JSON.decode(deepestThatMayBe);
    var refused = (RefusedControl) JSON.decode(deeper);

    // then
    assertThat(deepest).isInstanceOf(ControlMessage.class);
    assertThat(refused.reason().code()).isEqualTo(ErrorCode.BAD_PARAMS);
    assertThat(refused.reason()).hasMessageContaining("nested too deep: at most 32 levels");
  }

  private static String nested(int depth) {
    return "{\"not\":".repeat(depth - 1) + "{\"and\":[]}" + "}".repeat(depth - 1);
  }

  @Test
  void largeWhere_isBadParams() {
    // given
    String many = "{\"and\":[" + "{\"or\":[]},".repeat(Where.MAX_CONDITIONS) + "{\"or\":[]}]}";

    // when
    var refused = (RefusedControl) JSON.decode(filter(many));

    // then
    assertThat(refused.reason()).hasMessageContaining("it is too large: at most 1000 conditions");
  }

  private static byte[] filter(String where) {
    String payload = "{\"kind\":\"Filter\",\"target\":\"node\",\"where\":" + where + "}";
    return ("{\"version\":1,\"type\":\"control\",\"id\":\"c1\",\"payload\":" + payload + "}")
        .getBytes(UTF_8);
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
    assertThat(message.reason().getMessage()).hasSizeLessThan(400);
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
