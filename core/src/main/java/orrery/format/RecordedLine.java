package orrery.format;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.model.KeyedUpdate;

/// One line of a recording: a change, or what is to be checked after those before it.
public sealed interface RecordedLine {
  /// When it happened, null where the line does not say.
  @Nullable Instant time();

  record Change(@Nullable Instant time, KeyedUpdate update) implements RecordedLine {
    public Change {
      requireNonNull(update, "update");
    }
  }

  /// The digest of the graph as it was after `sequence`.
  record Checkpoint(@Nullable Instant time, long sequence, String digest) implements RecordedLine {
    public Checkpoint {
      requireNonNull(digest, "digest");
    }
  }

  /// Reads the lines of one recording in order, values exactly as they were. For one thread.
  final class Parser {
    private final DeclaredColumns columns = new DeclaredColumns();

    public Parser() {}

    /// The line, or nothing where it only says whether a layout ran.
    ///
    /// @throws orrery.model.RefusedException as [NdjsonLine#parse] does
    public Optional<RecordedLine> parse(byte[] line) {
      JsonFields fields = NdjsonLine.fields(line);
      Instant time = fields.optionalTime("t");
      if (fields.text("kind").equals("Digest")) {
        long sequence = fields.integer("seq", 0, Long.MAX_VALUE);
        return Optional.of(new Checkpoint(time, sequence, fields.text("digest")));
      }
      Optional<KeyedUpdate> update = NdjsonLine.parse(fields, columns);
      update.ifPresent(columns::heed);
      return update.map(change -> new Change(time, change));
    }
  }
}
