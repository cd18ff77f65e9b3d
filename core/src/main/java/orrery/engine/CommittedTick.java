package orrery.engine;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import orrery.model.Encoding;
import orrery.model.Update;
import orrery.model.UpdateFrame;

/// What one tick committed, encoded at most once per encoding however many subscribers ask.
///
/// Confined to the engine's thread; the bytes may go anywhere, for nobody writes to them.
public final class CommittedTick {
  private final UpdateFrame frame;
  private final BiFunction<Encoding, UpdateFrame, byte[]> encoder;
  private final Map<Encoding, byte[]> encoded = new EnumMap<>(Encoding.class);
  private final Map<Encoding, byte[]> encodedStill = new EnumMap<>(Encoding.class);

  CommittedTick(UpdateFrame frame, BiFunction<Encoding, UpdateFrame, byte[]> encoder) {
    this.frame = requireNonNull(frame, "frame");
    this.encoder = requireNonNull(encoder, "encoder");
  }

  public UpdateFrame frame() {
    return frame;
  }

  /// The whole message for clients that speak `encoding`.
  public byte[] bytes(Encoding encoding) {
    return encoded.computeIfAbsent(encoding, e -> encoder.apply(e, frame));
  }

  /// The same message without positions.
  public byte[] bytesWithoutPositions(Encoding encoding) {
    return encodedStill.computeIfAbsent(
        encoding,
        e -> {
          List<Update> still =
              frame.updates().stream()
                  .filter(update -> !(update instanceof Update.PositionsSet))
                  .toList();
          return encoder.apply(
              e,
              new UpdateFrame(
                  frame.epoch(), frame.first(), frame.sequence(), still, frame.schema()));
        });
  }
}
