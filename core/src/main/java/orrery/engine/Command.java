package orrery.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Update;
import orrery.model.Warning;

/// What others ask of the engine's thread, through its mailbox.
sealed interface Command {
  record Apply(List<Update> updates) implements Command {}

  record AwaitCommit(CompletableFuture<Long> reply) implements Command {}

  record Subscribe(Subscriber subscriber) implements Command {}

  record Unsubscribe(Subscriber subscriber) implements Command {}

  record CarryOut(Control control, CompletableFuture<ControlResult> reply) implements Command {}

  record Cut(CompletableFuture<GraphCut> reply) implements Command {}

  record Warn(Warning warning) implements Command {}

  /// The layout has left a new frame.
  record FollowLayout() implements Command {}

  record LayoutFailed(String reason) implements Command {}
}
