package orrery.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.format.FormatException;
import orrery.format.GraphReader;
import orrery.format.GraphSink;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads npm's `package-lock.json` of lockfileVersion 2 or 3: a node for each place where a package
/// is installed, an edge to each package it would find by node's lookup: in its own `node_modules`,
/// then in those of the folders above. Links of workspaces stand for what they lead to.
final class PackageLockReader implements GraphReader {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String FOLDER = "node_modules/";
  private static final String NEEDED = "dependencies";

  /// Which edges a field of an entry makes.
  private static final Map<String, String> KINDS = kinds();

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    JsonNode lock = parse(in);
    int version = lock.path("lockfileVersion").asInt(0);
    JsonNode entries = lock.path("packages");
    if (version < 2 || !entries.isObject()) {
      throw new FormatException(
          0,
          (version == 0 ? "no lockfileVersion" : "lockfileVersion " + version)
              + " with no packages: let npm 7 or newer write it again by npm install");
    }
    new Reading(lock, sink).run(entries);
  }

  private static JsonNode parse(InputStream in) throws IOException, FormatException {
    try {
      return MAPPER.readTree(in);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      var failure = new FormatException(line, "not valid JSON: " + e.getOriginalMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  private static Map<String, String> kinds() {
    var kinds = new LinkedHashMap<String, String>();
    kinds.put(NEEDED, "depends");
    kinds.put("devDependencies", "dev");
    kinds.put("optionalDependencies", "optional");
    kinds.put("peerDependencies", "peer");
    return kinds;
  }

  /// One run over one lock.
  private static final class Reading {
    private final JsonNode lock;
    private final GraphSink sink;
    private final SequencedMap<String, JsonNode> installed = new LinkedHashMap<>(); // by path
    private final Map<String, String> links = new HashMap<>(); // to paths
    private final Map<String, Integer> places = new HashMap<>(); // by name and version

    Reading(JsonNode lock, GraphSink sink) {
      this.lock = lock;
      this.sink = sink;
    }

    void run(JsonNode entries) {
      for (var entry : entries.properties()) take(entry.getKey(), entry.getValue());
      sink.name(name(""));
      sink.directed(true);
      installed.keySet().forEach(path -> places.merge(identity(path), 1, Integer::sum));
      installed.keySet().forEach(this::tellNode);
      installed.keySet().forEach(this::tellEdges);
    }

    private void take(String path, JsonNode entry) {
      if (!entry.isObject()) {
        sink.skipped(0, "the entry of " + Quoted.key(path) + " is no object: it is left out");
      } else if (entry.path("link").asBoolean(false)) {
        links.put(path, entry.path("resolved").asString(""));
      } else {
        installed.put(path, entry);
      }
    }

    private void tellNode(String path) {
      JsonNode entry = entry(path);
      var attributes = new LinkedHashMap<String, AttributeValue>();
      attributes.put("name", AttributeValue.of(name(path)));
      version(path).ifPresent(version -> attributes.put("version", AttributeValue.of(version)));
      attributes.put("path", AttributeValue.of(shown(path)));
      // what only a development or an optional dependency needs is marked by both
      boolean isEither = entry.path("devOptional").asBoolean(false);
      attributes.put("dev", AttributeValue.of(isEither || entry.path("dev").asBoolean(false)));
      attributes.put(
          "optional", AttributeValue.of(isEither || entry.path("optional").asBoolean(false)));
      sink.node(new NodeRow(key(path), attributes), 0);
    }

    private void tellEdges(String path) {
      String source = key(path);
      var targets = new HashSet<String>();
      KINDS.forEach(
          (field, kind) -> {
            for (var wanted : entry(path).path(field).properties()) {
              Optional<String> found = lookUp(path, wanted.getKey());
              if (found.isEmpty()) {
                if (field.equals(NEEDED)) nameMissing(source, wanted.getKey());
                continue;
              }
              String target = key(found.get());
              if (!targets.add(kind + " " + target)) continue;
              sink.edge(
                  new EdgeRow(
                      kind + " " + source + " " + target,
                      source,
                      target,
                      true,
                      Map.of("kind", AttributeValue.of(kind))),
                  0);
            }
          });
    }

    private void nameMissing(String source, String wanted) {
      sink.skipped(
          0,
          "package "
              + Quoted.key(source)
              + " depends on "
              + Quoted.key(wanted)
              + ", which the lock does not have: run npm install");
    }

    /// The path of the package that `require(wanted)` finds from within `path`.
    private Optional<String> lookUp(String path, String wanted) {
      String folder = path;
      while (true) {
        String candidate = (folder.isEmpty() ? "" : folder + "/") + FOLDER + wanted;
        String place = links.getOrDefault(candidate, candidate);
        if (installed.containsKey(place)) return Optional.of(place);
        if (folder.isEmpty()) return Optional.empty();
        folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
      }
    }

    /// Name and version, with the path where they are installed more than once.
    private String key(String path) {
      String identity = identity(path);
      return places.getOrDefault(identity, 0) > 1 ? identity + " in " + shown(path) : identity;
    }

    private static String shown(String path) {
      return path.isEmpty() ? "." : path;
    }

    private String identity(String path) {
      return name(path) + version(path).map(version -> "@" + version).orElse("");
    }

    private String name(String path) {
      String fallback = path.substring(path.lastIndexOf('/') + 1);
      int folder = path.lastIndexOf(FOLDER);
      if (folder >= 0) fallback = path.substring(folder + FOLDER.length());
      if (path.isEmpty()) fallback = lock.path("name").asString("project");
      return entry(path).path("name").asString(fallback);
    }

    private Optional<String> version(String path) {
      String version = entry(path).path("version").asString("");
      return version.isEmpty() ? Optional.empty() : Optional.of(version);
    }

    /// An entry without anything where the lock has none, which only the project itself may lack.
    private JsonNode entry(String path) {
      return installed.getOrDefault(path, MAPPER.missingNode());
    }
  }
}
