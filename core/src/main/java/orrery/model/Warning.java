package orrery.model;

import static java.util.Objects.requireNonNull;

/// Something a person should know that did not stop the work.
///
/// @param code a word for programs, such as `bad_row`
/// @param message a sentence for people: the place, the reason, the remedy
public record Warning(String code, String message) {
  public Warning {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
  }
}
