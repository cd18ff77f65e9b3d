package orrery.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.source.DpkgStanzas.Stanza;

/// The installed packages by name and by what they provide, to find the one that meets a relation.
///
/// Versions are not compared: dpkg installs nothing whose relations are not met, so who bears the
/// name has the version.
///
/// For one thread.
final class DpkgPackages {
  private static final Pattern NAME = Pattern.compile("\\s*([^\\s:(\\[]+)(?::([a-z0-9-]+))?");
  private static final String EVERY_ARCHITECTURE = "all";

  private final SequencedMap<String, Stanza> byIdentity = new LinkedHashMap<>();
  private final Map<String, List<Stanza>> byName = new HashMap<>();
  private final Map<String, List<Stanza>> byProvided = new HashMap<>();

  /// False where the package is there already in that architecture.
  boolean add(Stanza stanza) {
    String name = name(stanza);
    if (byIdentity.putIfAbsent(name + ":" + architecture(stanza), stanza) != null) return false;

    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(stanza);
    for (String provided : stanza.field("Provides").orElse("").split(",", -1)) {
      Matcher virtual = NAME.matcher(provided);
      if (!virtual.lookingAt()) continue;
      byProvided.computeIfAbsent(virtual.group(1), _ -> new ArrayList<>()).add(stanza);
    }
    return true;
  }

  Iterable<Stanza> all() {
    return byIdentity.values();
  }

  /// The name, with the architecture where the package is installed in two.
  String key(Stanza stanza) {
    String name = name(stanza);
    return named(byName, name).size() > 1 ? name + ":" + architecture(stanza) : name;
  }

  /// The first of the alternatives `a | b (>= 2) | c:any` that is installed, by its own name or as
  /// one who provides it.
  Optional<Stanza> first(String alternatives, Stanza dependent) {
    for (String alternative : alternatives.split("\\|", -1)) {
      Matcher wanted = NAME.matcher(alternative);
      if (!wanted.lookingAt()) continue;
      String architecture = wantedArchitecture(Optional.ofNullable(wanted.group(2)), dependent);
      Optional<Stanza> found =
          nearest(named(byName, wanted.group(1)), architecture)
              .or(() -> nearest(named(byProvided, wanted.group(1)), architecture));
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  private String wantedArchitecture(Optional<String> qualifier, Stanza dependent) {
    if (qualifier.isPresent() && !qualifier.get().equals("any")) return qualifier.get();
    String own = architecture(dependent);
    return own.equals(EVERY_ARCHITECTURE) ? machineArchitecture() : own;
  }

  /// That of dpkg itself.
  private String machineArchitecture() {
    List<Stanza> dpkg = named(byName, "dpkg");
    return dpkg.isEmpty() ? EVERY_ARCHITECTURE : architecture(dpkg.getFirst());
  }

  private static Optional<Stanza> nearest(List<Stanza> candidates, String architecture) {
    for (String wanted : List.of(architecture, EVERY_ARCHITECTURE)) {
      for (Stanza candidate : candidates) {
        if (architecture(candidate).equals(wanted)) return Optional.of(candidate);
      }
    }
    return candidates.stream().findFirst();
  }

  private static List<Stanza> named(Map<String, List<Stanza>> packages, String name) {
    return packages.getOrDefault(name, List.of());
  }

  private static String name(Stanza stanza) {
    return stanza.required("Package");
  }

  private static String architecture(Stanza stanza) {
    return stanza.required("Architecture");
  }
}
