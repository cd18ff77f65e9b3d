package orrery.http;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import java.security.SecureRandom;
import java.util.Optional;
import orrery.model.Role;
import orrery.options.Access;
import orrery.options.Token;

/// The two secrets that let clients in, where they are needed.
public record Tokens(Token controller, Token viewer) {
  public Tokens {
    requireNonNull(controller, "controller");
    requireNonNull(viewer, "viewer");
  }

  /// Those that were given, and made ones for the others; none where everyone is let in.
  ///
  /// @param isLoopback whether only this machine can connect
  static Optional<Tokens> of(Access access, boolean isLoopback, SecureRandom random) {
    if (isLoopback && !access.areTokensAskedFor()) return Optional.empty();
    return Optional.of(
        new Tokens(
            requireNonNullElseGet(access.controllerToken(), () -> Token.random(random)),
            requireNonNullElseGet(access.viewerToken(), () -> Token.random(random))));
  }

  /// What the bearer of `candidate` may do; nothing for a stranger. Compares with both in any case,
  /// so that the time taken does not tell which.
  Optional<Role> role(String candidate) {
    boolean isController = controller.is(candidate);
    boolean isViewer = viewer.is(candidate);
    if (isController) return Optional.of(Role.CONTROLLER);
    return isViewer ? Optional.of(Role.VIEWER) : Optional.empty();
  }

  public Token of(Role role) {
    return switch (role) {
      case CONTROLLER -> controller;
      case VIEWER -> viewer;
    };
  }

  /// The address that lets its reader in.
  public String addTo(String pageUrl, Role role) {
    return pageUrl + "?token=" + of(role).secret();
  }
}
