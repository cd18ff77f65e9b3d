package orrery.server;

import java.time.Duration;
import orrery.options.Backpressure;

/// The times and bounds of a session.
///
/// @param heartbeat how long a client may go without a frame
/// @param ping how often a client is asked whether it is there
/// @param pong how long it has to answer
/// @param window how many bytes may be unsent to a client or unacknowledged by it
/// @param backpressure what happens past that
/// @param patience how long nothing may reach a client that is behind before it is let go
/// @param resyncInterval how soon a client may need a second snapshot for it was too slow
/// @param snapshotAge how old a snapshot may be that is given to several who join
/// @param maxOpenControls how many of its commands may be unanswered before no more are read
record SessionSettings(
    Duration heartbeat,
    Duration ping,
    Duration pong,
    long window,
    Backpressure backpressure,
    Duration patience,
    Duration resyncInterval,
    Duration snapshotAge,
    int maxOpenControls) {

  static final SessionSettings STANDARD =
      new SessionSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          1L << 20,
          Backpressure.COALESCE,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMillis(250),
          64);

  DeliverySettings delivery(String epoch) {
    return new DeliverySettings(epoch, window, backpressure, heartbeat, patience, resyncInterval);
  }

  SessionSettings withTimes(Duration heartbeat, Duration ping, Duration pong) {
    return new SessionSettings(
        heartbeat,
        ping,
        pong,
        window,
        backpressure,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }

  SessionSettings withWindow(long window, Backpressure backpressure) {
    return new SessionSettings(
        heartbeat,
        ping,
        pong,
        window,
        backpressure,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }

  SessionSettings withPatience(Duration patience) {
    return new SessionSettings(
        heartbeat,
        ping,
        pong,
        window,
        backpressure,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }
}
