package orrery.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import orrery.model.AttributeValue;
import orrery.model.Producer;

/// A layout or embedding as clients are told of it, so that a page can build its form from it.
///
/// @param name what a control calls it
/// @param title what people call it
/// @param needs `columns` where it works on attributes alone
/// @param unavailable why it cannot be used on this graph, empty where it can
public record MethodOffer(
    String name,
    String title,
    Producer.Kind kind,
    int kMin,
    int kMax,
    Optional<String> needs,
    Optional<String> unavailable,
    List<Parameter> parameters) {
  public MethodOffer {
    requireNonNull(name, "name");
    requireNonNull(title, "title");
    requireNonNull(kind, "kind");
    parameters = List.copyOf(parameters);
    if (kMin < 1 || kMax < kMin) {
      throw new IllegalArgumentException(name + " offers " + kMin + " to " + kMax + " dimensions");
    }
  }

  /// The living force layout, without parameters.
  public static MethodOffer force(int kMax) {
    return new MethodOffer(
        "force",
        "Force",
        Producer.Kind.LAYOUT,
        2,
        kMax,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /// One thing to set.
  ///
  /// @param type `number`, `integer`, `boolean`, `text` or `list`
  /// @param help one line for people
  public record Parameter(String name, String type, AttributeValue defaultValue, String help) {
    public Parameter {
      requireNonNull(name, "name");
      requireNonNull(type, "type");
      requireNonNull(defaultValue, "defaultValue");
      requireNonNull(help, "help");
    }
  }
}
