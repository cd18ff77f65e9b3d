package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class FormatsTest {

  @Test
  void zippedFile_isUnzipped() throws Exception {
    // given
    byte[] zipped = gzip("source,target\na,b\n");

    // when
    var graph = RecordingSink.read(Formats.reader("x/e.CSV.gz", CsvOptions.GUESSED), zipped);

    // then
    assertThat(graph.edgeEnds()).containsExactly("a?b");
  }

  @Test
  void gzipCutShort_isNamed() throws Exception {
    // given
    byte[] zipped = gzip("source,target\n" + "a,b\n".repeat(100_000));
    byte[] cut = Arrays.copyOf(zipped, zipped.length - 10);

    // when
    var reading =
        assertThatThrownBy(
            () -> RecordingSink.read(Formats.reader("e.csv.gz", CsvOptions.GUESSED), cut));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageContaining("gzip stream is cut short");
  }

  @Test
  void whatIsNoGzip_isNamed() {
    // given
    byte[] plain = "source,target\n".getBytes(StandardCharsets.UTF_8);

    // when
    var reading =
        assertThatThrownBy(
            () -> RecordingSink.read(Formats.reader("e.csv.gz", CsvOptions.GUESSED), plain));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageContaining("no gzip stream");
  }

  @Test
  void unknownExtension_namesTheKnownOnes() {
    // given
    String fileName = "graph.net.gz";

    // when
    var lookup = assertThatThrownBy(() -> Formats.reader(fileName, CsvOptions.GUESSED));

    // then
    lookup
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("'.net'")
        .hasMessageContaining(".csv")
        .hasMessageContaining(".gz");
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
