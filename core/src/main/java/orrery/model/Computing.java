package orrery.model;

import static java.util.Objects.requireNonNull;

/// A method that is being computed: `meta.computing`.
///
/// @param run what events and `Cancel` call it
/// @param done from 0 to 1
public record Computing(String run, String method, int dimensions, double done) {
  public Computing {
    requireNonNull(run, "run");
    requireNonNull(method, "method");
  }
}
