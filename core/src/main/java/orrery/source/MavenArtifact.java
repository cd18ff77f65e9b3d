package orrery.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.model.AttributeValue;

/// An artifact as Maven's dependency tree writes it: `group:artifact:packaging:version`, a
/// classifier before the version, the scope it is used in behind it.
///
/// @param scope empty of a project itself
/// @param isOptional whether it is an optional dependency there
record MavenArtifact(
    String group,
    String artifact,
    String packaging,
    Optional<String> classifier,
    String version,
    Optional<String> scope,
    boolean isOptional) {
  private static final Set<String> SCOPES =
      Set.of("compile", "provided", "runtime", "test", "system", "import");

  /// Verbose trees say so of what another version won against.
  private static final Pattern CONFLICT = Pattern.compile("omitted for conflict with ([^\\s;)]+)");

  /// Empty where `text` is no artifact.
  static Optional<MavenArtifact> parse(String text) {
    String bare = text.startsWith("(") ? text.substring(1) : text;
    String coordinates = bare.split("[ )]", 2)[0];
    String[] parts = coordinates.split(":", -1);
    if (List.of(parts).contains("")) return Optional.empty();
    boolean hasScope = SCOPES.contains(parts[parts.length - 1]);
    int length = hasScope ? parts.length - 1 : parts.length;
    if (length < 4 || length > 5) return Optional.empty();

    Matcher conflict = CONFLICT.matcher(bare);
    return Optional.of(
        new MavenArtifact(
            parts[0],
            parts[1],
            parts[2],
            length == 5 ? Optional.of(parts[3]) : Optional.empty(),
            conflict.find() ? conflict.group(1) : parts[length - 1],
            hasScope ? Optional.of(parts[length]) : Optional.empty(),
            bare.contains("(optional)")));
  }

  String key() {
    String middle = classifier.map(name -> packaging + ":" + name).orElse(packaging);
    return group + ":" + artifact + ":" + middle + ":" + version;
  }

  Map<String, AttributeValue> attributes() {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("group", AttributeValue.of(group));
    attributes.put("artifact", AttributeValue.of(artifact));
    attributes.put("version", AttributeValue.of(version));
    attributes.put("packaging", AttributeValue.of(packaging));
    classifier.ifPresent(name -> attributes.put("classifier", AttributeValue.of(name)));
    return attributes;
  }
}
