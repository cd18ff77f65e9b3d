package orrery.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.ErrorCode;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.ParameterDeclaration;
import orrery.model.RefusedException;
import orrery.model.Spelling;
import orrery.model.Target;

/// The order that parameter `sortBy` asks for: by key, by degree or by a column, ascending, numbers
/// before what is spelled, code point by code point; a node without a value comes last. Nodes that
/// are alike keep the order of the input.
final class NodeOrder {
  private static final String KEY = "key";
  private static final String DEGREE = "degree";

  private NodeOrder() {}

  static ParameterDeclaration parameter() {
    return ParameterDeclaration.column(
        "sortBy", Target.NODE, "Order of the nodes: key, degree or a column; empty as they came");
  }

  /// All rows.
  ///
  /// @throws RefusedException `bad_params` where there is no such column
  static int[] of(MethodInput input) {
    String sortBy = input.parameters().text("sortBy");
    return switch (sortBy) {
      case "" -> IntStream.range(0, input.nodeCount()).toArray();
      case KEY -> sorted(input, Comparator.comparing(row -> input.keys()[row], BY_CODE_POINT));
      case DEGREE -> {
        int[] degrees = degrees(input.graph());
        yield sorted(input, Comparator.comparingInt(row -> degrees[row]));
      }
      default -> sorted(input, byColumn(require(input.nodeColumns(), sortBy)));
    };
  }

  /// Edges at each row, a self-loop counted twice.
  private static int[] degrees(LayoutGraph graph) {
    int[] degrees = new int[graph.nodeCount()];
    for (int row : graph.sources()) degrees[row]++;
    for (int row : graph.targets()) degrees[row]++;
    return degrees;
  }

  private static int[] sorted(MethodInput input, Comparator<Integer> comparator) {
    return IntStream.range(0, input.nodeCount())
        .boxed()
        .sorted(comparator) // stable
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Comparator<Integer> byColumn(Column column) {
    List<AttributeValue> values = new ArrayList<>(column.size());
    for (int row = 0; row < column.size(); row++) values.add(column.value(row));
    return (one, other) -> compare(values.get(one), values.get(other));
  }

  private static int compare(AttributeValue one, AttributeValue other) {
    int byKind = Integer.compare(kind(one), kind(other));
    if (byKind != 0) return byKind;
    return switch (one) {
      case AttributeValue.IntegerValue(long x)
          when other instanceof AttributeValue.IntegerValue(long y) ->
          Long.compare(x, y);
      case AttributeValue.NumberValue _, AttributeValue.IntegerValue _ ->
          Double.compare(number(one), number(other));
      case AttributeValue.BooleanValue(boolean x) ->
          Boolean.compare(x, ((AttributeValue.BooleanValue) other).value());
      case AttributeValue.DatetimeValue(var x) ->
          x.compareTo(((AttributeValue.DatetimeValue) other).value());
      case AttributeValue.TextValue(String x) ->
          BY_CODE_POINT.compare(x, ((AttributeValue.TextValue) other).value());
      case AttributeValue.ListValue(var x) ->
          compare(x, ((AttributeValue.ListValue) other).values());
      case AttributeValue.Absent _ -> 0;
    };
  }

  private static int compare(List<AttributeValue> one, List<AttributeValue> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int byElement = compare(one.get(i), other.get(i));
      if (byElement != 0) return byElement;
    }
    return Integer.compare(one.size(), other.size());
  }

  private static int kind(AttributeValue value) {
    return switch (value) {
      case AttributeValue.NumberValue _, AttributeValue.IntegerValue _ -> 0;
      case AttributeValue.BooleanValue _ -> 1;
      case AttributeValue.DatetimeValue _ -> 2;
      case AttributeValue.TextValue _ -> 3;
      case AttributeValue.ListValue _ -> 4;
      case AttributeValue.Absent _ -> 5;
    };
  }

  private static double number(AttributeValue value) {
    return switch (value) {
      case AttributeValue.NumberValue(double x) -> x;
      case AttributeValue.IntegerValue(long x) -> x;
      default -> throw new IllegalArgumentException(value + " is no number");
    };
  }

  private static Column require(List<NamedColumn> columns, String name) {
    for (NamedColumn column : columns) {
      if (column.name().equals(name)) return column.column();
    }
    List<String> known = new ArrayList<>(List.of(KEY, DEGREE));
    columns.forEach(column -> known.add(column.name()));
    throw new RefusedException(
        ErrorCode.BAD_PARAMS,
        "sortBy: there is no node column %s: %sleave it empty, or give key, degree or a column"
            .formatted(
                name,
                Spelling.nearest(name, known)
                    .map(near -> "did you mean " + near + "? ")
                    .orElse("")));
  }

  /// [String#compareTo] but for what lies beyond 16 bits, which comes last.
  private static final Comparator<String> BY_CODE_POINT =
      (one, other) -> {
        int mismatch =
            IntStream.range(0, Math.min(one.length(), other.length()))
                .filter(i -> one.charAt(i) != other.charAt(i))
                .findFirst()
                .orElse(-1);
        if (mismatch < 0) return Integer.compare(one.length(), other.length());
        char a = one.charAt(mismatch), b = other.charAt(mismatch);
        boolean isBeyond = Character.isSurrogate(a) != Character.isSurrogate(b);
        return isBeyond
            ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b))
            : a - b;
      };
}
