package orrery.server;

import java.time.Duration;

/// The times and bounds of a session.
///
/// @param heartbeat how long a client may go without a frame
/// @param ping how often a client is asked whether it is there
/// @param pong how long it has to answer
/// @param maxPendingBytes how much may wait for a slow client before it is caught up by a snapshot
/// @param maxOpenControls how many of its commands may be unanswered before no more are read
record SessionSettings(
    Duration heartbeat, Duration ping, Duration pong, long maxPendingBytes, int maxOpenControls) {

  static final SessionSettings STANDARD =
      new SessionSettings(
          Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(10), 8L << 20, 64);
}
