package orrery.layout;

import java.util.List;
import orrery.model.ErrorCode;
import orrery.model.RefusedException;
import orrery.model.Spelling;

/// The registry: every method there is, in the order people are offered them.
public record Methods(List<Method> all) {
  public Methods {
    all = List.copyOf(all);
  }

  /// @throws RefusedException `unavailable_method`, naming the nearest
  public Method require(String name) {
    for (Method method : all) {
      if (method.declaration().name().equals(name)) return method;
    }
    List<String> known = all.stream().map(method -> method.declaration().name()).toList();
    throw new RefusedException(
        ErrorCode.UNAVAILABLE_METHOD,
        "there is no method %s: %sknown are %s"
            .formatted(
                name,
                Spelling.nearest(name, known).map(near -> "did you mean " + near + "? ").orElse(""),
                String.join(", ", known)));
  }
}
