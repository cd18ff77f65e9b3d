package orrery.record;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import orrery.format.NdjsonLine;
import orrery.format.NdjsonLines;
import orrery.format.RecordedLine;
import orrery.model.ErrorCode;
import orrery.model.RefusedException;
import orrery.model.Warning;

/// The lines of a recording, in order. A bad line is named and left out; a last line that is cut,
/// as when its writer was killed, ends the recording before it.
///
/// For one thread at a time.
final class RecordingReader implements Closeable {
  private static final int BUFFER_SIZE = 1 << 16;

  private final String name;
  private final InputStream in;
  private final NdjsonLines lines;
  private final RecordedLine.Parser parser = new RecordedLine.Parser();
  private Optional<NdjsonLines.Line> ahead = Optional.empty();
  private @Nullable Place peeked; // null where nothing was read ahead
  private boolean isAtEnd;

  /// A line and where it stands, from 1.
  record Place(long number, RecordedLine line) {}

  RecordingReader(String name, InputStream in) {
    this.name = requireNonNull(name, "name");
    this.in = requireNonNull(in, "in");
    this.lines = new NdjsonLines(in);
  }

  /// Opens `file`, unzipped where its name ends in `.gz`.
  static RecordingReader open(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file), BUFFER_SIZE);
    boolean isZipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    return new RecordingReader(String.valueOf(file.getFileName()), isZipped ? unzipped(in) : in);
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    try {
      return new GZIPInputStream(in, BUFFER_SIZE);
    } catch (ZipException | EOFException e) {
      in.close();
      throw new IOException("it is no gzip stream: rename the file without .gz", e);
    }
  }

  /// The next line, which the next call of [#next] gives as well.
  Optional<Place> peek(Consumer<Warning> warnings) throws IOException {
    if (peeked == null) peeked = read(warnings).orElse(null);
    return Optional.ofNullable(peeked);
  }

  /// The next good line, or nothing at the end.
  Optional<Place> next(Consumer<Warning> warnings) throws IOException {
    Optional<Place> next = peek(warnings);
    peeked = null;
    return next;
  }

  private Optional<Place> read(Consumer<Warning> warnings) throws IOException {
    while (true) {
      Optional<NdjsonLines.Line> line = line(warnings);
      if (line.isEmpty()) return Optional.empty();
      long number = line.get().number();
      try {
        Optional<RecordedLine> parsed = parse(line.get());
        if (parsed.isPresent()) return Optional.of(new Place(number, parsed.get()));
      } catch (RefusedException e) {
        ahead = line(warnings);
        if (ahead.isEmpty() && e.code() == ErrorCode.BAD_MESSAGE) {
          warnings.accept(cut("ends in the middle of line " + number));
        } else {
          warnings.accept(new Warning("bad_row", name + " line " + number + ": " + e.reason()));
        }
      }
    }
  }

  private Optional<RecordedLine> parse(NdjsonLines.Line line) {
    if (line.isTooLong()) {
      throw new RefusedException(
          ErrorCode.TOO_LARGE, "the line is longer than " + NdjsonLine.MAX_BYTES + " bytes");
    }
    return parser.parse(line.bytes());
  }

  private Optional<NdjsonLines.Line> line(Consumer<Warning> warnings) throws IOException {
    if (ahead.isPresent()) {
      Optional<NdjsonLines.Line> line = ahead;
      ahead = Optional.empty();
      return line;
    }
    if (isAtEnd) return Optional.empty();
    try {
      return lines.next();
    } catch (EOFException | ZipException _) {
      isAtEnd = true;
      warnings.accept(cut("has a gzip stream that is cut short or damaged"));
      return Optional.empty();
    }
  }

  private Warning cut(String what) {
    return new Warning(
        "recording_cut",
        name + " " + what + ", as when its writer was killed: what came before is shown.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
