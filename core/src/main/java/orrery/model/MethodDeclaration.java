package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What there is to know of one layout or embedding before it is run: the one place from which
/// controls are checked, pages build their form, and help and documents are made.
///
/// @param name what a control calls it
/// @param title what people call it
/// @param kind layouts run on the graph, embeddings compute coordinates and are kept
/// @param kMin the fewest dimensions
/// @param needsColumns whether it works on numeric columns of the nodes
/// @param axes what of its axes is its own choice, and so may be turned to match what was there
/// @param summary what it does, in one line
/// @param paper where it is published, empty where it is common knowledge
/// @param complexity in nodes n, edges m, dimensions k and what else it says
/// @param use when to use it, in one line
public record MethodDeclaration(
    String name,
    String title,
    Producer.Kind kind,
    int kMin,
    int kMax,
    boolean needsColumns,
    Axes axes,
    String summary,
    String paper,
    String complexity,
    String use,
    List<ParameterDeclaration> parameters) {
  public MethodDeclaration {
    requireNonNull(name, "name");
    requireNonNull(title, "title");
    requireNonNull(kind, "kind");
    requireNonNull(axes, "axes");
    parameters = List.copyOf(parameters);
    if (kMin < 1 || kMax < kMin) {
      throw new IllegalArgumentException(name + " offers " + kMin + " to " + kMax + " dimensions");
    }
  }

  /// How a result may be turned so that it lies like the one before it.
  public enum Axes {
    /// Axes mean nothing: any rotation and reflection.
    FREE,
    /// Each axis means something, its direction nothing: signs alone.
    SIGNED,
    /// Coordinates are what they are.
    FIXED
  }

  /// All parameters: those given, checked, and the default of every other.
  ///
  /// @throws RefusedException `bad_params`, naming the parameter and the remedy
  public Parameters resolve(Map<String, AttributeValue> given) {
    List<String> known = parameters.stream().map(ParameterDeclaration::name).toList();
    for (String name : given.keySet()) {
      if (known.contains(name)) continue;
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          Spelling.nearest(name, known)
              .map(near -> "%s has no parameter %s: did you mean %s?".formatted(title, name, near))
              .orElse("%s has no parameters: leave %s out".formatted(title, name)));
    }
    var values = new HashMap<String, AttributeValue>();
    for (ParameterDeclaration parameter : parameters) {
      AttributeValue value = given.getOrDefault(parameter.name(), AttributeValue.absent());
      values.put(parameter.name(), parameter.resolve(value));
    }
    return new Parameters(values);
  }

  /// Of what was given, what there is to remember: converted, and without what is absent.
  public Map<String, AttributeValue> given(Map<String, AttributeValue> given) {
    var values = new HashMap<String, AttributeValue>();
    Parameters resolved = resolve(given);
    given.forEach(
        (name, value) -> {
          if (!value.isAbsent()) values.put(name, requireNonNull(resolved.values().get(name)));
        });
    return values;
  }

  /// @throws RefusedException `bad_params` where a column that `parameters` names is not in
  ///   `schema` or not of use
  public void requireColumns(Parameters parameters, Schema schema) {
    for (ParameterDeclaration parameter : this.parameters) {
      if (parameter.columns() != null) parameter.requireColumns(parameters, schema);
    }
  }

  /// Whether columns of the graph make a difference to it.
  public boolean readsColumns() {
    return needsColumns || parameters.stream().anyMatch(parameter -> parameter.columns() != null);
  }

  /// @throws RefusedException `bad_params` where this method has no drawing in `k` dimensions
  public void requireDimensions(int k) {
    if (k < kMin || k > kMax) {
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "k is %d: %s works in %d to %d dimensions".formatted(k, title, kMin, kMax));
    }
  }
}
