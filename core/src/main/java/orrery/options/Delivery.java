package orrery.options;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How updates reach a client, and how long it is waited for.
///
/// @param backpressure what happens to updates for a client that cannot keep up
/// @param windowBytes how much may be unsent to a client or unacknowledged by it before it cannot
/// @param heartbeat how long a client may go without a frame
/// @param ping how often a client is asked whether it is there
/// @param pong how long it has to answer
/// @param patience how long nothing may reach a client that is behind before it is let go
/// @param resyncInterval how soon a client may not need a second snapshot for it was too slow
/// @param snapshotAge how old a snapshot may be that is given to several who join
/// @param maxOpenControls how many commands of a client may be unanswered before no more are read
public record Delivery(
    Backpressure backpressure,
    long windowBytes,
    Duration heartbeat,
    Duration ping,
    Duration pong,
    Duration patience,
    Duration resyncInterval,
    Duration snapshotAge,
    int maxOpenControls) {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(1);

  public static final Delivery STANDARD =
      new Delivery(
          Backpressure.COALESCE,
          1L << 20,
          Duration.ofSeconds(5),
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMillis(250),
          64);

  public Delivery {
    requireNonNull(backpressure, "backpressure");
    Range.require("window-bytes", windowBytes, 1, 1L << 30);
    require("heartbeat", heartbeat);
    require("ping", ping);
    require("pong", pong);
    require("client-patience", patience);
    require("resync-interval", resyncInterval);
    require("snapshot-age", snapshotAge);
    Range.require("max-open-controls", maxOpenControls, 1, 1_000_000);
  }

  public Delivery withBackpressure(Backpressure backpressure) {
    return new Delivery(
        backpressure,
        windowBytes,
        heartbeat,
        ping,
        pong,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }

  public Delivery withWindowBytes(long windowBytes) {
    return new Delivery(
        backpressure,
        windowBytes,
        heartbeat,
        ping,
        pong,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }

  public Delivery withHeartbeat(Duration heartbeat) {
    return new Delivery(
        backpressure,
        windowBytes,
        heartbeat,
        ping,
        pong,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }

  /// How often a client is asked whether it is there, and how long it has to answer.
  public Delivery withPing(Duration ping, Duration pong) {
    return new Delivery(
        backpressure,
        windowBytes,
        heartbeat,
        ping,
        pong,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }

  public Delivery withPatience(Duration patience) {
    return new Delivery(
        backpressure,
        windowBytes,
        heartbeat,
        ping,
        pong,
        patience,
        resyncInterval,
        snapshotAge,
        maxOpenControls);
  }

  private static void require(String name, Duration value) {
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "%s is %s s: give from 0.001 s to an hour".formatted(name, value.toNanos() / 1e9));
    }
  }
}
