package orrery.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Opens bytes as text: a byte order mark is heeded and left out, UTF-8 is the default, and what is
/// not valid UTF-8 is repaired and named, see [Utf8Reader].
final class TextInput {
  private static final int HEAD_BYTES = 8192;
  private static final Pattern XML_ENCODING =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']+)[\"']");

  private TextInput() {}

  /// The text of a format that is always UTF-8, or UTF-16 with a byte order mark.
  static Reader open(InputStream in, GraphSink sink) throws IOException, FormatException {
    byte[] head = in.readNBytes(HEAD_BYTES);
    if (isUtf16(head)) return reader(head, in, StandardCharsets.UTF_16);
    for (byte b : head) {
      if (b == 0) throw new FormatException(1, "holds NUL bytes: this is not text in UTF-8");
    }
    return new Utf8Reader(in, withoutMark(head), sink);
  }

  /// The text of an XML document, whose declaration may name another encoding.
  static Reader openXml(InputStream in, GraphSink sink) throws IOException, FormatException {
    byte[] head = in.readNBytes(HEAD_BYTES);
    if (isUtf16(head)) return reader(head, in, StandardCharsets.UTF_16);

    byte[] content = withoutMark(head);
    var start = new String(content, StandardCharsets.ISO_8859_1);
    var declared = XML_ENCODING.matcher(start);
    Charset charset = declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8;
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)
        ? new Utf8Reader(in, content, sink)
        : reader(head, in, charset);
  }

  private static Charset charset(String name) throws FormatException {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      throw new FormatException(1, "encoding '" + name + "' is unknown: save the file as UTF-8");
    }
  }

  private static Reader reader(byte[] head, InputStream rest, Charset charset) {
    return new InputStreamReader(
        new SequenceInputStream(new ByteArrayInputStream(head), rest), charset);
  }

  private static boolean isUtf16(byte[] head) {
    return head.length >= 2
        && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
            || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE));
  }

  private static byte[] withoutMark(byte[] head) {
    boolean hasMark =
        head.length >= 3
            && head[0] == (byte) 0xEF
            && head[1] == (byte) 0xBB
            && head[2] == (byte) 0xBF;
    return hasMark ? Arrays.copyOfRange(head, 3, head.length) : head;
  }
}
