package orrery.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.http.RateLimit;
import orrery.model.ControlResult;
import orrery.model.ErrorCode;
import orrery.model.Reach;
import orrery.model.RefusedException;
import orrery.model.Role;
import orrery.telemetry.Telemetry;
import orrery.wire.ClientMessage.ControlMessage;

/// Stands between what one client asks for and what is done: not too much of it, nothing that is
/// for others, nothing twice, nothing meant for another graph. Used by the thread that reads.
final class ControlGate {
  private final Role role;
  private final String connection;
  private final Optional<String> client;
  private final RateLimit rate;
  private final ControlAnswers answers;
  private final Counters counters;

  /// @param connection names this connection among all of this server's life
  /// @param client names the client over several connections, if it has a name nobody can guess
  ControlGate(
      Role role,
      String connection,
      Optional<String> client,
      RateLimit rate,
      ControlAnswers answers,
      Counters counters) {
    this.role = role;
    this.connection = connection;
    this.client = client;
    this.rate = rate;
    this.answers = answers;
    this.counters = counters;
  }

  /// @param limited commands refused for there were too many
  /// @param notAllowed commands of viewers that are for controllers
  /// @param tooLarge messages that ended their connection
  record Counters(
      Telemetry.Counter limited, Telemetry.Counter notAllowed, Telemetry.Counter tooLarge) {
    static Counters in(Telemetry telemetry) {
      return new Counters(
          telemetry.counter("orrery_controls_limited_total", "Commands refused as rate_limited"),
          telemetry.counter("orrery_controls_not_allowed_total", "Commands refused as not_allowed"),
          telemetry.counter(
              "orrery_messages_too_large_total", "Messages of clients that were too large (1009)"));
    }
  }

  /// What becomes of a control.
  ///
  /// @param answer of a new one, for whoever carries it out to complete; else the one to give
  /// @param isNew whether it is to be carried out
  /// @param encoded to be told how large the answer is
  record Admission(CompletableFuture<ControlResult> answer, boolean isNew, IntConsumer encoded) {

    static Admission refused(RefusedException reason) {
      return known(CompletableFuture.failedFuture(reason));
    }

    private static Admission known(CompletableFuture<ControlResult> answer) {
      return new Admission(answer, false, _ -> {});
    }

    /// Lets the answer be what `work` comes to.
    void carryOut(Supplier<CompletableFuture<ControlResult>> work) {
      CompletableFuture<ControlResult> done;
      try {
        done = work.get();
      } catch (RuntimeException e) {
        done = CompletableFuture.failedFuture(e); // else the same again would wait for ever
      }
      CompletableFuture<ControlResult> _ =
          done.whenComplete(
              (result, failure) -> {
                if (failure == null) answer.complete(result);
                else answer.completeExceptionally(cause(failure));
              });
    }

    private static Throwable cause(Throwable failure) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
      return cause == null ? failure : cause;
    }
  }

  /// @param epoch of the graph as it is now
  Admission admit(ControlMessage message, String epoch) {
    if (!rate.tryTake()) return Admission.refused(tooMany());
    Reach reach = Reach.of(message.control());
    if (!role.may(reach)) {
      counters.notAllowed().increment();
      return Admission.refused(
          new RefusedException(
              ErrorCode.NOT_ALLOWED,
              "only controllers may do that, and you are a viewer: open the controllers' address"));
    }

    var answer = new CompletableFuture<ControlResult>();
    Admission admitted = once(message.id(), reach, answer);
    String meant = message.epoch();
    if (admitted.isNew() && meant != null && !meant.equals(epoch)) {
      answer.completeExceptionally(
          new RefusedException(
              ErrorCode.STALE_EPOCH, "the graph is of another epoch now: take its snapshot first"));
      return Admission.known(answer);
    }
    return admitted;
  }

  private Admission once(
      @Nullable String id, Reach reach, CompletableFuture<ControlResult> answer) {
    if (id == null) return new Admission(answer, true, _ -> {});
    String owner = owner(reach);
    try {
      return answers
          .begin(owner, id, reach, answer)
          .map(Admission::known)
          .orElseGet(
              () ->
                  new Admission(
                      answer, true, bytes -> answers.weigh(owner, id, reach, answer, bytes)));
    } catch (RefusedException busy) {
      return Admission.refused(busy);
    }
  }

  /// What went to another connection was lost with it, and is to be sent again on this one.
  private String owner(Reach reach) {
    return reach == Reach.CONNECTION
        ? connection
        : client.map(name -> role.wireName() + " " + name).orElse(connection);
  }

  /// Why a control that says something impossible is refused: it counts as well.
  RefusedException refusal(RefusedException reason) {
    return rate.tryTake() ? reason : tooMany();
  }

  /// A message was larger than a client may send, and ended its connection.
  void refusedTooLarge() {
    counters.tooLarge().increment();
  }

  private RefusedException tooMany() {
    counters.limited().increment();
    return new RefusedException(
        ErrorCode.RATE_LIMITED,
        "too many commands came within a second: send this one again in a moment");
  }
}
