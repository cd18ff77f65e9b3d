package orrery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import orrery.model.Encoding;

/// What servers send, byte for byte as in `protocol/golden`. After a wanted change:
///
/// `./mvnw -pl core test -Dtest=GoldenFilesTest -Dtest.argLine=-Dorrery.golden=write`
final class GoldenFilesTest {
  private static final Path FOLDER = Path.of("../protocol/golden");
  private static final boolean IS_WRITING = "write".equals(System.getProperty("orrery.golden"));

  @TestFactory
  Stream<DynamicTest> message_isAsInItsGoldenFile() {
    List<DynamicTest> tests = new ArrayList<>();
    GoldenMessages.all()
        .forEach(
            (name, encode) -> {
              for (Encoding encoding : Encoding.values()) {
                Path file = FOLDER.resolve(name + extension(encoding));
                tests.add(
                    DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> check(file, encode.apply(encoding))));
              }
            });
    return tests.stream();
  }

  private static void check(Path file, byte[] bytes) throws IOException {
    if (IS_WRITING) Files.write(file, bytes);

    assertThat(bytes).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void snapshotParts_areAsManyInBothEncodings() {
    // given
    int golden = 4;

    // when
    var json = GoldenMessages.parts(Encoding.JSON);
    var cbor = GoldenMessages.parts(Encoding.CBOR);

    // then
    assertThat(json).hasSize(golden);
    assertThat(cbor).hasSize(golden);
  }

  private static String extension(Encoding encoding) {
    return switch (encoding) {
      case JSON -> ".json";
      case CBOR -> ".cbor";
    };
  }
}
