package orrery.server;

import orrery.telemetry.Telemetry;

/// What all sessions count together.
///
/// @param dropped updates not sent to a client because it was too slow
/// @param coalesced updates sent that stand for several
/// @param resumed connections that went on from what the client had
/// @param fellBehind clients let go because they were too slow
/// @param sentBytes of messages, without framing
/// @param badMessages frames that were no message
/// @param unknownTypes messages of a type this version does not know
/// @param controls commands that came
/// @param snapshotTime to encode one snapshot for one client
record SessionCounters(
    Telemetry.Counter dropped,
    Telemetry.Counter coalesced,
    Telemetry.Counter resumed,
    Telemetry.Counter fellBehind,
    Telemetry.Counter sentBytes,
    Telemetry.Counter badMessages,
    Telemetry.Counter unknownTypes,
    Telemetry.Counter controls,
    Telemetry.Counter snapshots,
    Telemetry.Timer snapshotTime) {

  static SessionCounters in(Telemetry telemetry) {
    return new SessionCounters(
        telemetry.counter(
            "orrery_updates_dropped_total", "Updates not sent to a client that was too slow"),
        telemetry.counter(
            "orrery_differences_total", "Updates sent that stand for several, to catch up"),
        telemetry.counter(
            "orrery_resumes_total", "Connections that went on from what the client had"),
        telemetry.counter(
            "orrery_clients_too_slow_total", "Clients let go for they were too slow (4008)"),
        telemetry.counter("orrery_sent_bytes_total", "Bytes of messages sent to clients"),
        telemetry.counter("orrery_messages_bad_total", "Frames of clients that were no message"),
        telemetry.counter(
            "orrery_messages_unknown_total", "Messages of clients of an unknown type"),
        telemetry.counter("orrery_controls_total", "Commands of clients"),
        telemetry.counter("orrery_snapshots_total", "Snapshots sent to clients"),
        telemetry.timer("orrery_snapshot_seconds", "Time to cut and encode a snapshot"));
  }
}
