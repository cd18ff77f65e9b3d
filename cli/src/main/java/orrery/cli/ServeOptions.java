package orrery.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import orrery.options.RenderOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command that serves a page takes.
final class ServeOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Listen on this port; 0 takes a free one. Default: 4680, or the next free one after it.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "Listen on this address, 0.0.0.0 for all of this machine; beyond loopback clients need a token. Default: 127.0.0.1.")
  private Optional<String> host = Optional.empty();

  @Option(names = "--no-open", description = "Do not open a browser.")
  private boolean isBrowserUnwanted;

  @Option(
      names = "--max-fps",
      paramLabel = "N",
      description = "Send at most this many updates a second. Default: 30.")
  private Optional<Integer> maxFps = Optional.empty();

  @Option(
      names = "--coalesce-ms",
      paramLabel = "MS",
      description = "Gather changes at least this long before they leave together. Default: 16.")
  private Optional<Integer> coalesceMs = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random. Default: 1.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--compute-timeout",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "Show the source's own layout where one takes longer, such as 500ms, 10s or 2m. Default: 60s.")
  private Optional<Duration> computeTimeout = Optional.empty();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Record everything to this file of NDJSON, with .gz after it compressed; a file of that name is written over. Play it with 'orrery replay'.")
  private Optional<Path> recordFile = Optional.empty();

  @Option(
      names = "--record-folder",
      paramLabel = "DIR",
      description =
          "Let people record from the page, to files in this folder. Default: nobody may.")
  private Optional<Path> recordFolder = Optional.empty();

  @Mixin private final AccessArguments access = new AccessArguments();

  @Mixin private final DeliveryArguments delivery = new DeliveryArguments();

  @Option(names = "--json", description = "Print one JSON object instead of the line.")
  private boolean isJson;

  /// The defaults, with what was given put over them.
  RenderOptions renderOptions() {
    var options = RenderOptions.realtime();
    options = port.map(options::withPort).orElse(options);
    options = host.map(options::withHost).orElse(options);
    options = maxFps.map(options::withMaxFps).orElse(options);
    options = coalesceMs.map(options::withCoalesceMs).orElse(options);
    options = computeTimeout.map(options::withComputeTimeout).orElse(options);
    options = seed.map(options::withSeed).orElse(options);
    return options
        .withAccess(access.access())
        .withLimits(access.limits())
        .withDelivery(delivery.delivery());
  }

  /// What is to be recorded.
  ///
  /// @param source what is read, so that it is not recorded over
  /// @throws CommandFailure where that cannot be done
  RecordOptions recording(Optional<Path> source) {
    var record = RecordOptions.checked(recordFile, recordFolder);
    source.ifPresent(record::requireOtherThan);
    return record;
  }

  /// True where another port would do as well, for none was asked for.
  boolean mayMovePort() {
    return port.isEmpty();
  }

  boolean isBrowserWanted() {
    return !isBrowserUnwanted;
  }

  boolean isJson() {
    return isJson;
  }
}
