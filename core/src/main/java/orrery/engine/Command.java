package orrery.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Producer;
import orrery.model.Update;
import orrery.model.Warning;

/// What others ask of the engine's thread, through its mailbox.
sealed interface Command {
  record Apply(List<Update> updates) implements Command {}

  record AwaitCommit(CompletableFuture<Long> reply) implements Command {}

  record Subscribe(Subscriber subscriber) implements Command {}

  /// As [Subscribe], for who knows what was at `since`, and where the nodes were at `movedSince`.
  record Resume(ResumableSubscriber subscriber, long since, long movedSince) implements Command {}

  /// Hand the graph over in between two ticks, as of the last.
  record Show(Consumer<GraphCut> to) implements Command {}

  record Unsubscribe(Follower follower) implements Command {}

  record CarryOut(Control control, CompletableFuture<ControlResult> reply) implements Command {}

  record Cut(CompletableFuture<GraphCut> reply) implements Command {}

  record Warn(Warning warning) implements Command {}

  /// The layout has left a new frame.
  record FollowLayout() implements Command {}

  /// A layout stopped by itself.
  ///
  /// @param life which one
  record LayoutFailed(Object life, String reason) implements Command {}

  /// A run has left something new.
  record FollowRun() implements Command {}

  /// The source's own layout, for the run that took too long.
  record FellBack(String run, Computation.Shown shown) implements Command {}

  record FallbackFailed(String run, String reason) implements Command {}

  /// How good the drawing of `producer` is that came to rest.
  record Measured(Producer producer, Map<String, Double> quality) implements Command {}
}
