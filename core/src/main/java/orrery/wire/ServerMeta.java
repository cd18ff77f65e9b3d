package orrery.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import orrery.model.Schema;

/// The part of a snapshot's `meta` that the server owns, not the graph.
///
/// @param build version and commit of the server; a page that sees another one offers a reload
/// @param role `controller` or `viewer`: what this client may do
/// @param isThin whether attribute values are left out
/// @param methods all layouts and embeddings on offer for a graph of such columns
public record ServerMeta(
    String build, String role, boolean isThin, Function<Schema, List<MethodOffer>> methods) {
  public ServerMeta {
    requireNonNull(build, "build");
    requireNonNull(role, "role");
    requireNonNull(methods, "methods");
  }
}
