package orrery.wire;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import orrery.model.MethodDeclaration;

/// A layout or embedding as clients are told of it, so that a page can build its form from it.
///
/// @param unavailable why it cannot be used on this graph, empty where it can
public record MethodOffer(MethodDeclaration method, Optional<String> unavailable) {
  public MethodOffer {
    requireNonNull(method, "method");
    requireNonNull(unavailable, "unavailable");
  }
}
