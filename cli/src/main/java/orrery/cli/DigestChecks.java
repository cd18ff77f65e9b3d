package orrery.cli;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import orrery.engine.Engine;
import orrery.model.Digest;
import orrery.record.RecordingSource.DigestCheck;

/// Compares the digests of a recording with those of the engine it is replayed into. Called on the
/// source's thread; asked by any.
final class DigestChecks implements DigestCheck {
  private final CompletableFuture<Engine> engine = new CompletableFuture<>();
  private final Consumer<String> firstDisagreement;
  private final AtomicLong agreed = new AtomicLong();
  private final AtomicLong disagreed = new AtomicLong();
  private volatile Optional<Long> firstSequence = Optional.empty();

  /// @param firstDisagreement is told of it in a sentence, once
  DigestChecks(Consumer<String> firstDisagreement) {
    this.firstDisagreement = requireNonNull(firstDisagreement, "firstDisagreement");
  }

  /// Says where the recording is replayed; until then checks wait.
  void in(Engine replaying) {
    engine.complete(replaying);
  }

  @Override
  public void check(long sequence, String digest) throws InterruptedException {
    String found;
    try {
      found = Digest.of(engine.get().cut().get().snapshot());
    } catch (ExecutionException _) {
      throw new InterruptedException("the engine has stopped");
    }
    if (found.equals(digest)) {
      agreed.incrementAndGet();
      return;
    }
    disagreed.incrementAndGet();
    if (firstSequence.isPresent()) return;
    firstSequence = Optional.of(sequence);
    firstDisagreement.accept(
        "the graph is not what was recorded: at sequence %d its digest is %s, recorded was %s"
            .formatted(sequence, found, digest));
  }

  long agreed() {
    return agreed.get();
  }

  long disagreed() {
    return disagreed.get();
  }

  /// The recorded sequence of the first digest that did not agree.
  Optional<Long> firstSequence() {
    return firstSequence;
  }
}
