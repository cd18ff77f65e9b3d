package orrery.engine;

import java.util.Optional;
import orrery.layout.Method;
import orrery.layout.Methods;
import orrery.model.Control;
import orrery.model.ErrorCode;
import orrery.model.MethodDeclaration;
import orrery.model.Parameters;
import orrery.model.Producer;
import orrery.model.RefusedException;

/// A run that was asked for and checked, and can begin.
///
/// @param producer what it will make the active one
/// @param parameters all of them, defaults included
record RunPlan(String run, Method method, Producer producer, Parameters parameters) {

  /// @throws RefusedException where it cannot be done, naming what is wrong and the remedy
  static RunPlan of(String run, Control.Compute control, Methods methods, ColumnarGraph graph) {
    Method method = methods.require(control.method());
    MethodDeclaration declaration = method.declaration();
    Integer asked = control.dimensions();
    int k = asked == null ? graph.dimensions() : asked;
    declaration.requireDimensions(k);
    Optional<String> reason = method.unavailable(graph.schema());
    if (reason.isPresent()) {
      throw new RefusedException(
          ErrorCode.UNAVAILABLE_METHOD, declaration.title() + " is not available: " + reason.get());
    }
    Parameters parameters = declaration.resolve(control.parameters());
    declaration.requireColumns(parameters, graph.schema());
    var producer =
        new Producer(
            control.kind(), declaration.name(), k, declaration.given(control.parameters()));
    return new RunPlan(run, method, producer, parameters);
  }

  boolean isLiving() {
    return Production.isLiving(producer);
  }

  KeptResults.Key key() {
    return new KeptResults.Key(producer.method(), producer.dimensions(), parameters.values());
  }
}
