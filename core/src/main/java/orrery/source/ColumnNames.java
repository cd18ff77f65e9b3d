package orrery.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import orrery.model.AttributeValue;
import orrery.model.Target;

/// How a source's own columns are called beside the computed ones: `degree`, `inDegree` and
/// `outDegree` of nodes are computed, so a source's `degree` becomes `attr.degree`.
public final class ColumnNames {
  private static final Set<String> COMPUTED = Set.of("degree", "inDegree", "outDegree");

  private ColumnNames() {}

  /// The name under which the graph holds the source's column `name`.
  public static String held(Target target, String name) {
    return target == Target.NODE && COMPUTED.contains(name) ? "attr." + name : name;
  }

  /// `attributes` under the names the graph holds them by, in the same order.
  static Map<String, AttributeValue> held(Target target, Map<String, AttributeValue> attributes) {
    if (target == Target.EDGE || Collections.disjoint(attributes.keySet(), COMPUTED)) {
      return attributes;
    }
    var held = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(attributes.size());
    attributes.forEach((name, value) -> held.put(held(target, name), value));
    return held;
  }
}
