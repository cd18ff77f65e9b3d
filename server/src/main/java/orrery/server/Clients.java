package orrery.server;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.telemetry.Telemetry;

/// The sessions that are open, of which there are at most so many. For any thread.
final class Clients {
  private final int most;
  private final Telemetry.Counter refused;
  // Guarded by this.
  private final Set<RealtimeSession> sessions = new HashSet<>();

  Clients(int most, Telemetry telemetry) {
    this.most = most;
    refused =
        telemetry.counter(
            "orrery_refused_connections_total", "Clients refused for there were too many");
    telemetry.gauge("orrery_connections", "Clients connected now", this::count);
    telemetry.gauge(
        "orrery_queued_bytes",
        "Bytes that wait for all clients",
        () -> statuses().stream().mapToLong(RealtimeSession.Status::queuedBytes).sum());
  }

  /// Whether one more would be refused.
  synchronized boolean isFull() {
    return sessions.size() >= most;
  }

  private synchronized int count() {
    return sessions.size();
  }

  /// False where there is no room for it, which is counted.
  synchronized boolean add(RealtimeSession session) {
    if (sessions.size() >= most) {
      refused.increment();
      return false;
    }
    return sessions.add(session);
  }

  /// Counts one that was refused before it became a session.
  void refuse() {
    refused.increment();
  }

  synchronized void remove(RealtimeSession session) {
    sessions.remove(session);
  }

  /// Why one is refused, and what can be done.
  String fullReason() {
    return "%d clients are connected, which is the most: close one, or start with --max-connections"
        .formatted(most);
  }

  /// Oldest first.
  List<RealtimeSession.Status> statuses() {
    return copy().stream()
        .map(RealtimeSession::status)
        .sorted(Comparator.comparingLong(RealtimeSession.Status::number))
        .toList();
  }

  private synchronized List<RealtimeSession> copy() {
    return List.copyOf(sessions);
  }
}
