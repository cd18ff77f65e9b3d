package orrery.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import orrery.format.FormatException;
import orrery.format.GraphReader;
import orrery.format.GraphSink;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.source.DpkgStanzas.Stanza;

/// Reads dpkg's status file: a node for each installed package, an edge to each package it depends
/// on, that first, or recommends. A recommendation that is not installed is no edge; a dependency
/// that is not is named.
final class DpkgStatusReader implements GraphReader {
  private static final String RECOMMENDS = "Recommends";
  private static final List<String> RELATIONS = List.of("Pre-Depends", "Depends", RECOMMENDS);
  private static final long SIZE_UNIT = 1024; // bytes

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    var stanzas = new DpkgStanzas(lines, sink);
    var packages = new DpkgPackages();
    Optional<Stanza> next = stanzas.next();
    while (next.isPresent()) {
      Stanza stanza = next.get();
      if (stanza.isInstalled() && !packages.add(stanza)) {
        sink.skipped(
            stanza.line(),
            "package "
                + Quoted.key(stanza.required("Package"))
                + " is there twice: the first one counts");
      }
      next = stanzas.next();
    }
    if (!packages.all().iterator().hasNext()) {
      throw new FormatException(0, "no package is installed by this: is it dpkg's status file?");
    }

    sink.name("packages");
    sink.directed(true);
    for (Stanza stanza : packages.all()) {
      sink.node(new NodeRow(packages.key(stanza), attributes(stanza, sink)), stanza.line());
    }
    for (Stanza stanza : packages.all()) {
      for (String relation : RELATIONS) tellEdges(stanza, relation, packages, sink);
    }
  }

  private static Map<String, AttributeValue> attributes(Stanza stanza, GraphSink sink) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("version", AttributeValue.of(stanza.required("Version")));
    stanza.field("Section").ifPresent(text -> attributes.put("section", AttributeValue.of(text)));
    stanza.field("Priority").ifPresent(text -> attributes.put("priority", AttributeValue.of(text)));
    attributes.put("architecture", AttributeValue.of(stanza.required("Architecture")));
    stanza
        .field("Installed-Size")
        .ifPresent(
            text -> {
              try {
                long bytes = Math.multiplyExact(Long.parseLong(text), SIZE_UNIT);
                attributes.put("installedSize", AttributeValue.of(bytes));
              } catch (NumberFormatException | ArithmeticException _) {
                sink.repaired(
                    stanza.line(),
                    "Installed-Size of package "
                        + Quoted.key(stanza.required("Package"))
                        + " is "
                        + Quoted.key(text)
                        + ", no number of kibibytes: the size is left out");
              }
            });
    boolean isEssential = stanza.field("Essential").filter("yes"::equals).isPresent();
    attributes.put("essential", AttributeValue.of(isEssential));
    stanza
        .field("Description")
        .ifPresent(text -> attributes.put("summary", AttributeValue.of(text)));
    return attributes;
  }

  private static void tellEdges(
      Stanza stanza, String relation, DpkgPackages packages, GraphSink sink) {
    String listed = stanza.field(relation).orElse("");
    if (listed.isEmpty()) return;
    String kind = relation.toLowerCase(Locale.ROOT);
    String source = packages.key(stanza);
    var targets = new HashSet<String>();
    for (String alternatives : listed.split(",", -1)) {
      Optional<Stanza> found = packages.first(alternatives, stanza);
      if (found.isEmpty()) {
        if (relation.equals(RECOMMENDS)) continue;
        sink.skipped(
            stanza.line(),
            "package "
                + Quoted.key(source)
                + " depends on "
                + Quoted.key(alternatives.strip())
                + ", which is not installed");
        continue;
      }
      String target = packages.key(found.get());
      if (target.equals(source) || !targets.add(target)) continue;
      sink.edge(
          new EdgeRow(
              kind + " " + source + " " + target,
              source,
              target,
              true,
              Map.of("kind", AttributeValue.of(kind))),
          stanza.line());
    }
  }
}
