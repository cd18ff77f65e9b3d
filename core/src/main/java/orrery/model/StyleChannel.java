package orrery.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One thing about how nodes or edges are drawn that a style may set, by a value for all or by a
/// column. What can be set is declared here once.
public enum StyleChannel {
  COLOR("color", Target.NODE, Kind.COLOR),
  SIZE("size", Target.NODE, Kind.LENGTH),
  SHAPE("shape", Target.NODE, Kind.SHAPE),
  OPACITY("opacity", Target.NODE, Kind.PART),
  BORDER("border", Target.NODE, Kind.COLOR),
  LABEL("label", Target.NODE, Kind.TEXT),
  EDGE_COLOR("edgeColor", Target.EDGE, Kind.COLOR),
  THICKNESS("thickness", Target.EDGE, Kind.LENGTH),
  EDGE_OPACITY("edgeOpacity", Target.EDGE, Kind.PART),
  EDGE_SHAPE("edgeShape", Target.EDGE, Kind.LINE),
  EDGE_LABEL("edgeLabel", Target.EDGE, Kind.TEXT);

  private final String wireName;
  private final Target target;
  private final Kind kind;

  StyleChannel(String wireName, Target target, Kind kind) {
    this.wireName = wireName;
    this.target = target;
    this.kind = kind;
  }

  /// What a channel is set to.
  public enum Kind {
    /// `#rrggbb` or `#rrggbbaa`.
    COLOR,
    /// In pixels.
    LENGTH,
    /// From 0 to 1.
    PART,
    /// Of a node.
    SHAPE,
    /// How a line is drawn.
    LINE,
    /// As it stands.
    TEXT;

    /// The words that may stand here, none where it is no choice of words.
    public List<String> choices() {
      return switch (this) {
        case SHAPE -> List.of("circle", "square", "triangle", "diamond", "hexagon");
        case LINE -> List.of("solid", "dashed", "dotted");
        case COLOR, LENGTH, PART, TEXT -> List.of();
      };
    }

    /// Whether a scale may turn numbers into it.
    public boolean isMeasured() {
      return switch (this) {
        case COLOR, LENGTH, PART -> true;
        case SHAPE, LINE, TEXT -> false;
      };
    }
  }

  /// The name the protocol uses, such as `edgeColor`.
  public String wireName() {
    return wireName;
  }

  public Target target() {
    return target;
  }

  public Kind kind() {
    return kind;
  }

  public static Optional<StyleChannel> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(channel -> channel.wireName.equals(wireName)).findFirst();
  }

  /// Those there are, by the protocol's names.
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(StyleChannel::wireName).toList();
  }
}
