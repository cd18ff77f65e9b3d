package orrery.cli;

import java.time.Duration;
import java.util.Optional;
import orrery.options.Backpressure;
import orrery.options.Delivery;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How updates reach clients, as the command line says it.
final class DeliveryArguments {
  @Option(
      names = "--backpressure",
      paramLabel = "POLICY",
      converter = Policy.class,
      description =
          "What happens to updates for a client that cannot keep up: coalesce makes those that wait one, dropOld leaves out positions that newer ones replace, close lets the client go. Default: coalesce.")
  private Optional<Backpressure> backpressure = Optional.empty();

  @Option(
      names = "--window-bytes",
      paramLabel = "N",
      description =
          "How much may be unsent to a client, or unacknowledged by it, before it cannot keep up. Default: 1048576.")
  private Optional<Long> windowBytes = Optional.empty();

  @Option(
      names = "--heartbeat",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long a client may go without a frame. Default: 5s.")
  private Optional<Duration> heartbeat = Optional.empty();

  @Option(
      names = "--client-patience",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "Let a client go that is behind and that nothing has reached for so long. Default: 30s.")
  private Optional<Duration> patience = Optional.empty();

  Delivery delivery() {
    var delivery = Delivery.STANDARD;
    delivery = backpressure.map(delivery::withBackpressure).orElse(delivery);
    delivery = windowBytes.map(delivery::withWindowBytes).orElse(delivery);
    delivery = heartbeat.map(delivery::withHeartbeat).orElse(delivery);
    return patience.map(delivery::withPatience).orElse(delivery);
  }

  /// Reads a policy by its name in the protocol.
  static final class Policy implements ITypeConverter<Backpressure> {
    @Override
    public Backpressure convert(String text) {
      return switch (text) {
        case "coalesce" -> Backpressure.COALESCE;
        case "dropOld" -> Backpressure.DROP_OLD;
        case "close" -> Backpressure.CLOSE;
        default ->
            throw new TypeConversionException(
                "'" + text + "' is no policy: give coalesce, dropOld or close");
      };
    }
  }
}
