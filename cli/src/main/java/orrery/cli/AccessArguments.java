package orrery.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.options.Access;
import orrery.options.Limits;
import orrery.options.Token;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// The part of what a serving command takes that keeps strangers out.
final class AccessArguments {
  @Option(names = "--token", description = "Let nobody in without a token, on loopback either.")
  private boolean isTokenWanted;

  @Option(
      names = "--controller-token",
      paramLabel = "TOKEN",
      defaultValue = "${env:ORRERY_CONTROLLER_TOKEN:-}",
      showDefaultValue = Visibility.NEVER,
      description = {
        "The token of those who may change something, instead of a new one at each start.",
        "Others on this machine can read a command line: better set ORRERY_CONTROLLER_TOKEN."
      })
  private String controllerToken = "";

  @Option(
      names = "--viewer-token",
      paramLabel = "TOKEN",
      defaultValue = "${env:ORRERY_VIEWER_TOKEN:-}",
      showDefaultValue = Visibility.NEVER,
      description = "The token of those who may only look; better set ORRERY_VIEWER_TOKEN.")
  private String viewerToken = "";

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      split = ",",
      description = "Answer to this name too, with :PORT where it is another. May be repeated.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      split = ",",
      description =
          "Let pages of this origin connect too, such as https://graph.example.org. May be repeated.")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Serve at most this many clients at once. Default: 100.")
  private Optional<Integer> maxConnections = Optional.empty();

  @Option(
      names = "--controls-per-second",
      paramLabel = "N",
      description = "Carry out at most this many commands of one client. Default: 50.")
  private Optional<Integer> controlsPerSecond = Optional.empty();

  @Option(
      names = "--accepts-per-second",
      paramLabel = "N",
      description = "Take at most this many new connections; more wait. Default: 1000.")
  private Optional<Integer> acceptsPerSecond = Optional.empty();

  @Option(
      names = "--max-frame-bytes",
      paramLabel = "N",
      description = "Take messages of clients up to this size. Default: 65536.")
  private Optional<Integer> maxFrameBytes = Optional.empty();

  @Option(
      names = "--max-body-bytes",
      paramLabel = "N",
      description = "Take pushes by HTTP up to this size. Default: 268435456.")
  private Optional<Long> maxBodyBytes = Optional.empty();

  Access access() {
    return Access.STANDARD
        .withTokenWanted(isTokenWanted)
        .withTokens(token(controllerToken), token(viewerToken))
        .withHosts(hosts)
        .withOrigins(origins);
  }

  /// Null where none was given.
  private static @Nullable Token token(String secret) {
    return secret.isEmpty() ? null : new Token(secret);
  }

  Limits limits() {
    var limits = Limits.STANDARD;
    limits = maxConnections.map(limits::withMaxConnections).orElse(limits);
    limits = controlsPerSecond.map(limits::withControlsPerSecond).orElse(limits);
    limits = acceptsPerSecond.map(limits::withAcceptsPerSecond).orElse(limits);
    limits = maxFrameBytes.map(limits::withMaxFrameBytes).orElse(limits);
    return maxBodyBytes.map(limits::withMaxBodyBytes).orElse(limits);
  }
}
