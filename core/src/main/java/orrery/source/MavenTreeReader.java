package orrery.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.format.FormatException;
import orrery.format.GraphReader;
import orrery.format.GraphSink;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;

/// Reads what `mvn dependency:tree` writes to a file, as text or as TGF, of one module or of
/// several one after the other: a node for each artifact, an edge from who brings it in. A line
/// that is neither is skipped and named.
final class MavenTreeReader implements GraphReader {
  private static final Pattern BRANCH = Pattern.compile("((?:\\|  |\\+- |\\\\- |   )*)(\\S.*)");
  private static final int BRANCH_LENGTH = 3;
  private static final Pattern TGF_NODE = Pattern.compile("(-?\\d+) (\\S+:.*)");
  private static final Pattern TGF_EDGE = Pattern.compile("(-?\\d+) (-?\\d+)(?: (.*))?");
  private static final String TGF_DIVIDER = "#"; // between the nodes and the edges of a module

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    var reading = new Reading(sink);
    sink.directed(true);
    long number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank() && !line.equals(TGF_DIVIDER)) reading.readLine(line, number);
      number++;
    }
    if (reading.told.isEmpty()) {
      throw new FormatException(0, "no artifact in it: let mvn dependency:tree write it");
    }
  }

  /// One run over one file.
  private static final class Reading {
    private final GraphSink sink;
    private final Set<String> told = new HashSet<>(); // keys of nodes and of edges
    private final List<String> branch = new ArrayList<>(); // from the module to the last artifact
    private final Map<String, MavenArtifact> byId = new HashMap<>(); // of TGF

    Reading(GraphSink sink) {
      this.sink = sink;
    }

    void readLine(String line, long number) {
      Matcher edge = TGF_EDGE.matcher(line);
      Matcher node = TGF_NODE.matcher(line);
      if (edge.matches()) {
        readTgfEdge(edge, number);
      } else if (node.matches()) {
        Optional<MavenArtifact> artifact = artifact(node.group(2), number);
        artifact.ifPresent(
            found -> {
              byId.put(node.group(1), found);
              tellNode(found, number);
            });
      } else {
        readBranch(line, number);
      }
    }

    private void readBranch(String line, long number) {
      Matcher found = BRANCH.matcher(line);
      int depth = found.matches() ? found.group(1).length() / BRANCH_LENGTH : 0;
      if (depth > branch.size()) {
        sink.skipped(number, "hangs on no artifact: it is left out");
        return;
      }
      branch.subList(depth, branch.size()).clear();
      Optional<MavenArtifact> artifact = artifact(found.matches() ? found.group(2) : line, number);
      if (artifact.isEmpty()) return;

      tellNode(artifact.get(), number);
      if (depth > 0) tellEdge(branch.getLast(), artifact.get(), Optional.empty(), number);
      branch.add(artifact.get().key());
    }

    private void readTgfEdge(Matcher edge, long number) {
      MavenArtifact source = byId.get(edge.group(1));
      MavenArtifact target = byId.get(edge.group(2));
      if (source == null || target == null) {
        sink.skipped(number, "joins artifacts that no line before it has: it is left out");
        return;
      }
      tellEdge(source.key(), target, Optional.ofNullable(edge.group(3)), number);
    }

    private Optional<MavenArtifact> artifact(String text, long number) {
      Optional<MavenArtifact> artifact = MavenArtifact.parse(text);
      if (artifact.isEmpty()) {
        sink.skipped(
            number, Quoted.key(text) + " is no artifact such as group:artifact:jar:1.0:compile");
      }
      return artifact;
    }

    private void tellNode(MavenArtifact artifact, long number) {
      if (told.isEmpty()) sink.name(artifact.artifact());
      if (!told.add(artifact.key())) return;
      sink.node(new NodeRow(artifact.key(), artifact.attributes()), number);
    }

    private void tellEdge(
        String source, MavenArtifact target, Optional<String> named, long number) {
      String scope = target.scope().or(() -> named).orElse("compile");
      String key = scope + " " + source + " " + target.key();
      if (!told.add(key)) return;
      var attributes = new LinkedHashMap<String, AttributeValue>();
      attributes.put("kind", AttributeValue.of(scope));
      attributes.put("optional", AttributeValue.of(target.isOptional()));
      sink.edge(new EdgeRow(key, source, target.key(), true, attributes), number);
    }
  }
}
