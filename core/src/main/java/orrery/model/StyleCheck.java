package orrery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;

/// Checks a style that somebody wants to set: each channel exists and says either one value for
/// all, or a column that is there and how its values are shown.
public final class StyleCheck {
  private static final List<String> SETTINGS =
      List.of("value", "column", "scale", "range", "palette");
  private static final List<String> SCALES = List.of("linear", "log", "sqrt", "ordinal");
  private static final List<String> PALETTES =
      List.of("okabe-ito", "set1", "set2", "set3", "viridis", "cividis", "plasma", "magma");
  private static final List<String> COMPUTED_OF_NODES =
      List.of("key", "degree", "inDegree", "outDegree");
  private static final int MOST_COLORS = 1000;
  private static final Pattern COLOR = Pattern.compile("#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})");

  private final StyleChannel channel;
  private final Map<String, AttributeValue> settings;
  private final Schema schema;

  private StyleCheck(StyleChannel channel, Map<String, AttributeValue> settings, Schema schema) {
    this.channel = channel;
    this.settings = settings;
    this.schema = schema;
  }

  /// @throws RefusedException `bad_params`, naming the channel and what it may be
  public static void require(Map<String, Map<String, AttributeValue>> style, Schema schema) {
    style.forEach(
        (name, settings) -> {
          StyleChannel channel =
              StyleChannel.ofWireName(name)
                  .orElseThrow(
                      () -> refused(name, "is no channel: use " + oneOf(StyleChannel.wireNames())));
          new StyleCheck(channel, settings, schema).require();
        });
  }

  private void require() {
    for (String setting : settings.keySet()) {
      if (!SETTINGS.contains(setting)) {
        throw refused("has no setting '" + setting + "': use " + oneOf(SETTINGS));
      }
    }
    boolean hasColumn = has("column");
    if (has("value") == hasColumn) throw refused("wants either value or column");
    if (hasColumn) {
      requireColumn();
    } else if (settings.size() > 1) {
      throw refused("has a value for all: scale, range and palette go with a column");
    } else {
      requireValue(setting("value"));
    }
  }

  private void requireValue(AttributeValue value) {
    switch (channel.kind()) {
      case COLOR -> {
        if (!isColor(value)) throw unfit("value", value, "#rrggbb or #rrggbbaa");
      }
      case LENGTH -> {
        if (!(number(value) > 0)) throw unfit("value", value, "a number above 0");
      }
      case PART -> {
        if (!(number(value) >= 0 && number(value) <= 1)) {
          throw unfit("value", value, "a number from 0 to 1");
        }
      }
      case SHAPE, LINE -> requireChoice("value", channel.kind().choices());
      case TEXT -> {
        if (!(value instanceof TextValue)) throw unfit("value", value, "a string");
      }
    }
  }

  private void requireColumn() {
    if (!(setting("column") instanceof TextValue(String column))) {
      throw unfit("column", setting("column"), "the name of a column");
    }
    ColumnType type = columnType(column);
    boolean isMeasure =
        switch (type) {
          case NUMBER, INTEGER, DATETIME -> true;
          case BOOLEAN, CATEGORY, TEXT, LIST -> false;
        };

    if (has("scale")) {
      requireChoice("scale", channel.kind().isMeasured() ? SCALES : List.of("ordinal"));
      if (!isMeasure && !setting("scale").equals(AttributeValue.of("ordinal"))) {
        throw refused(
            "cannot show column '%s' by that scale, for it holds %s: give ordinal"
                .formatted(column, type.wireName()));
      }
    }
    if (has("range")) requireRange();
    if (has("palette")) requirePalette();
  }

  private ColumnType columnType(String column) {
    if (channel.target() == Target.NODE && COMPUTED_OF_NODES.contains(column)) {
      return column.equals("key") ? ColumnType.TEXT : ColumnType.INTEGER;
    }
    if (channel.target() == Target.EDGE && column.equals("key")) return ColumnType.TEXT;
    return schema
        .type(channel.target(), column)
        .orElseThrow(
            () -> {
              var known = new ArrayList<String>();
              for (ColumnSpec spec : schema.columns(channel.target())) known.add(spec.name());
              known.addAll(channel.target() == Target.NODE ? COMPUTED_OF_NODES : List.of("key"));
              return refused(
                  "wants a column of %ss, and there is none called '%s': did you mean '%s'?"
                      .formatted(
                          channel.target().wireName(),
                          column,
                          Spelling.nearest(column, known).orElseThrow()));
            });
  }

  private void requireRange() {
    if (!channel.kind().isMeasured()) throw refused("has no range: leave it out");
    boolean isRange =
        setting("range") instanceof ListValue(var ends)
            && ends.size() == 2
            && Double.isFinite(number(ends.getFirst()))
            && Double.isFinite(number(ends.getLast()));
    if (!isRange) throw unfit("range", setting("range"), "an array of two numbers");
  }

  private void requirePalette() {
    if (channel.kind() != StyleChannel.Kind.COLOR) throw refused("has no palette: leave it out");
    if (setting("palette") instanceof ListValue(var colors)) {
      boolean isFit =
          !colors.isEmpty()
              && colors.size() <= MOST_COLORS
              && colors.stream().allMatch(StyleCheck::isColor);
      if (!isFit) throw unfit("palette", setting("palette"), "colours as #rrggbb or #rrggbbaa");
    } else {
      requireChoice("palette", PALETTES);
    }
  }

  private void requireChoice(String setting, List<String> choices) {
    AttributeValue value = setting(setting);
    if (!(value instanceof TextValue(String text)) || !choices.contains(text)) {
      throw unfit(setting, value, oneOf(choices));
    }
  }

  private static boolean isColor(AttributeValue value) {
    return value instanceof TextValue(String text) && COLOR.matcher(text).matches();
  }

  private static double number(AttributeValue value) {
    return switch (value) {
      case NumberValue(double n) -> n;
      case IntegerValue(long n) -> (double) n;
      default -> Double.NaN;
    };
  }

  private boolean has(String setting) {
    return !setting(setting).isAbsent();
  }

  private AttributeValue setting(String name) {
    return settings.getOrDefault(name, AttributeValue.absent());
  }

  private static String oneOf(List<String> words) {
    return String.join(", ", words);
  }

  private RefusedException unfit(String setting, AttributeValue value, String wanted) {
    return refused("%s is '%s': give %s".formatted(setting, Attributes.displayText(value), wanted));
  }

  private RefusedException refused(String why) {
    return refused(channel.wireName(), why);
  }

  private static RefusedException refused(String channel, String why) {
    return new RefusedException(ErrorCode.BAD_PARAMS, "style: '%s' %s".formatted(channel, why));
  }
}
