package orrery.model;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Column.CategoryColumn;
import orrery.model.Where.And;
import orrery.model.Where.Comparison;
import orrery.model.Where.Matches;
import orrery.model.Where.Not;
import orrery.model.Where.Operator;
import orrery.model.Where.Or;

/// Finds the rows of a table that a [Where] holds for, one column after the other and only those
/// rows that still matter. The page has a twin, and both pass `protocol/cases/where.json`.
public final class WhereEvaluation {
  private final ColumnTable table;

  private WhereEvaluation(ColumnTable table) {
    this.table = table;
  }

  /// The rows that `where` holds for.
  ///
  /// @throws RefusedException `bad_params` where it names no column of the table, or asks one what
  ///   its type has no answer to
  public static BitSet rows(ColumnTable table, Where where) {
    var all = new BitSet(table.size());
    all.set(0, table.size());
    return new WhereEvaluation(table).among(all, where);
  }

  /// Those of `rows` that it holds for; `rows` stays as it is. Every part is evaluated, if over no
  /// rows, so that what is wrong is refused whatever the table holds.
  private BitSet among(BitSet rows, Where where) {
    return switch (where) {
      case And(var all) -> {
        var left = (BitSet) rows.clone();
        for (Where each : all) left = among(left, each);
        yield left;
      }
      case Or(var any) -> {
        var found = new BitSet();
        for (Where each : any) found.or(among(without(rows, found), each));
        yield found;
      }
      case Not(var negated) -> without(rows, among(rows, negated));
      case Comparison comparison -> compared(rows, comparison);
      case Matches(String name, var expression) -> {
        new Condition(name, table.type(name), "matches").requireText();
        yield holding(
            rows,
            table.column(name),
            value -> value instanceof TextValue(String text) && expression.isFoundIn(text));
      }
    };
  }

  private BitSet compared(BitSet rows, Comparison comparison) {
    Column column = table.column(comparison.column());
    if (comparison.operator() == Operator.IS_NULL) {
      boolean isWanted = comparison.value() instanceof BooleanValue(boolean b) && b;
      BitSet present = without(rows, column.absent());
      return isWanted ? without(rows, present) : present;
    }
    return holding(rows, column, Condition.of(column.type(), comparison));
  }

  private static BitSet holding(BitSet rows, Column column, Predicate<AttributeValue> isMet) {
    var found = new BitSet();
    if (column instanceof CategoryColumn(var dictionary, int[] codes, var absent)) {
      boolean[] isCodeMet = met(dictionary, isMet);
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        if (!absent.get(row) && isCodeMet[codes[row]]) found.set(row);
      }
      return found;
    }
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      if (!column.absent().get(row) && isMet.test(column.present(row))) found.set(row);
    }
    return found;
  }

  /// What is true of a category is true of all its rows.
  private static boolean[] met(List<String> dictionary, Predicate<AttributeValue> isMet) {
    boolean[] met = new boolean[dictionary.size()];
    for (int code = 0; code < met.length; code++) {
      met[code] = isMet.test(AttributeValue.of(dictionary.get(code)));
    }
    return met;
  }

  private static BitSet without(BitSet rows, BitSet others) {
    var left = (BitSet) rows.clone();
    left.andNot(others);
    return left;
  }
}
