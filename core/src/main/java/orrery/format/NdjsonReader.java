package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.RefusedException;

/// Reads a file of updates, one a line; see [NdjsonLine].
///
/// A line that is refused is skipped and named, and the stream goes on. Where none of the first ten
/// lines is a JSON object the file is not NDJSON at all.
final class NdjsonReader implements GraphReader {
  private static final int TRIED_LINES = 10;

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    var lines = new NdjsonLines(in);
    var held = new ArrayList<Refusal>(); // until the first JSON object shows that this is NDJSON
    var columns = new DeclaredColumns();
    NdjsonLine.Values values =
        (target, column, json) -> ReservedColumns.of(column, columns.of(target, column, json));
    boolean isNdjson = false;
    for (var next = lines.next(); next.isPresent(); next = lines.next()) {
      var line = next.get();
      Optional<KeyedUpdate> update = Optional.empty();
      try {
        if (line.isTooLong()) throw NdjsonLine.tooLong();
        update = NdjsonLine.parse(NdjsonLine.fields(line.bytes()), values);
        update.ifPresent(columns::heed);
        isNdjson = true;
      } catch (RefusedException e) {
        isNdjson |= e.code() != ErrorCode.BAD_MESSAGE && e.code() != ErrorCode.TOO_LARGE;
        held.add(new Refusal(line.number(), e.reason()));
      }

      if (isNdjson) {
        tell(held, sink);
      } else if (held.size() == TRIED_LINES) {
        throw notNdjson(held);
      }
      if (update.isPresent()) sink.update(update.get(), line.number());
    }
    if (!held.isEmpty()) throw notNdjson(held);
  }

  private record Refusal(long line, String reason) {}

  private static void tell(List<Refusal> held, GraphSink sink) {
    for (Refusal refusal : held) sink.skipped(refusal.line(), refusal.reason());
    held.clear();
  }

  private static FormatException notNdjson(List<Refusal> held) {
    return new FormatException(held.getFirst().line(), held.getFirst().reason());
  }
}
