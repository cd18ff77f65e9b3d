package orrery.server;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orrery.telemetry.Telemetry;

/// The sessions that are open. For any thread.
final class Clients {
  private final Set<RealtimeSession> sessions = ConcurrentHashMap.newKeySet();

  Clients(Telemetry telemetry) {
    telemetry.gauge("orrery_connections", "Clients connected now", sessions::size);
    telemetry.gauge(
        "orrery_queued_bytes",
        "Bytes that wait for all clients",
        () -> sessions.stream().mapToLong(session -> session.status().queuedBytes()).sum());
  }

  void add(RealtimeSession session) {
    sessions.add(session);
  }

  void remove(RealtimeSession session) {
    sessions.remove(session);
  }

  /// Oldest first.
  List<RealtimeSession.Status> statuses() {
    return sessions.stream()
        .map(RealtimeSession::status)
        .sorted(Comparator.comparingLong(RealtimeSession.Status::number))
        .toList();
  }
}
