package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// How the values of one column are spread.
///
/// @param count how many there are
/// @param nulls how many elements have none
public record ColumnSummary(ColumnType type, int count, int nulls, Spread spread) {
  public ColumnSummary {
    requireNonNull(type, "type");
    requireNonNull(spread, "spread");
  }

  /// What there is to say of values of one kind.
  public sealed interface Spread {}

  /// Numbers or instants in bins of equal width: `counts[i]` of them from `edges[i]` on and below
  /// `edges[i + 1]`, which belongs to the last bin.
  ///
  /// @param min the least, absent where there is no value, and then there are no bins either
  public record Histogram(
      AttributeValue min, AttributeValue max, List<AttributeValue> edges, int[] counts)
      implements Spread {
    public Histogram {
      requireNonNull(min, "min");
      requireNonNull(max, "max");
      edges = List.copyOf(edges);
      if (counts.length != Math.max(0, edges.size() - 1)) {
        throw new IllegalArgumentException(edges.size() + " edges of " + counts.length + " bins");
      }
    }
  }

  /// Texts with how often each occurs, the most frequent first.
  ///
  /// @param distinct how many texts there are, -1 where they were too many to count
  /// @param rest how many values are of none of `categories`
  public record Categories(int distinct, List<CategoryCount> categories, int rest)
      implements Spread {
    public Categories {
      categories = List.copyOf(categories);
    }
  }

  /// How often one text occurs.
  public record CategoryCount(String value, int count) {
    public CategoryCount {
      requireNonNull(value, "value");
    }
  }

  /// How often each of the two occurs.
  public record Truths(int isTrue, int isFalse) implements Spread {}

  /// Nothing: lists.
  public record Unspread() implements Spread {}
}
