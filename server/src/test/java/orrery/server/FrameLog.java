package orrery.server;

import org.jspecify.annotations.Nullable;
import orrery.model.Encoding;

/// Is told what happens to clients, for people and for other programs.
interface FrameLog {
  FrameLog NONE = new FrameLog() {};

  default void step(SimulationPlan.Step step, long nowMillis) {}

  default void connected(
      String client, Encoding encoding, @Nullable String epoch, @Nullable String seq) {}

  default void received(String client, Encoding encoding, byte[] frame) {}

  default void lost(String client) {}

  default void closed(String client, int code, String reason) {}

  default void rewound(String client) {}
}
