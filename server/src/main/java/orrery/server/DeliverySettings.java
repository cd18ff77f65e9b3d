package orrery.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import orrery.options.Backpressure;

/// The times and bounds of what is sent to one client.
///
/// @param epoch of the graph
/// @param window how many bytes may be unsent or unacknowledged
/// @param backpressure what happens past it
/// @param heartbeat how long a client may go without a frame
/// @param patience how long nothing may reach a client that is behind before it is let go
/// @param resyncInterval how soon a client may fall behind beyond all that is known a second time
record DeliverySettings(
    String epoch,
    long window,
    Backpressure backpressure,
    Duration heartbeat,
    Duration patience,
    Duration resyncInterval) {
  DeliverySettings {
    requireNonNull(epoch, "epoch");
    requireNonNull(backpressure, "backpressure");
  }
}
