package orrery.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Reads Graphviz's whole language into a [DotGraph]: strict graphs, subgraphs, chains and groups
/// of edges, defaults for nodes and edges within their braces, ports. Attributes of graphs and
/// subgraphs are looks of the page Graphviz draws and are left out.
final class DotParser {
  private static final int MAX_DEPTH = 500;

  private final DotTokens tokens;
  private final DotGraph graph = new DotGraph();
  private @Nullable String name;
  private @Nullable Boolean directed;
  private boolean isDirected;
  private boolean isStrict;

  DotParser(DotTokens tokens) {
    this.tokens = tokens;
  }

  /// The graph's name, if it has one.
  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /// Whether the file's first graph is a `digraph`.
  boolean isDirected() {
    return Boolean.TRUE.equals(directed);
  }

  /// Reads all graphs of the file into one.
  DotGraph parse() throws IOException, FormatException {
    tokens.advance();
    do {
      readGraph();
    } while (tokens.kind() != DotTokens.Kind.END);
    return graph;
  }

  private void readGraph() throws IOException, FormatException {
    isStrict = takeKeyword("strict");
    isDirected = takeKeyword("digraph");
    if (!isDirected && !takeKeyword("graph")) throw tokens.unexpected("'graph' or 'digraph'");
    if (directed == null) directed = isDirected;
    if (tokens.isId()) {
      if (name == null) name = tokens.value();
      tokens.advance();
    }
    readBlock(new Scope(Map.of(), Map.of(), 0));
  }

  /// What holds between a pair of braces.
  private static final class Scope {
    final Map<String, String> nodeDefaults;
    final Map<String, String> edgeDefaults;
    final int depth;
    final SequencedSet<String> members = new LinkedHashSet<>();

    Scope(Map<String, String> nodeDefaults, Map<String, String> edgeDefaults, int depth) {
      this.nodeDefaults = new LinkedHashMap<>(nodeDefaults);
      this.edgeDefaults = new LinkedHashMap<>(edgeDefaults);
      this.depth = depth;
    }
  }

  /// Reads from `{` past `}`.
  private void readBlock(Scope scope) throws IOException, FormatException {
    if (scope.depth > MAX_DEPTH) {
      throw new FormatException(
          tokens.line(), "subgraphs are nested deeper than " + MAX_DEPTH + ": flatten them");
    }
    take('{');
    while (!tokens.isSign('}')) {
      if (tokens.kind() == DotTokens.Kind.END) throw tokens.unexpected("'}'");
      if (tokens.isSign(';') || tokens.isSign(',')) {
        tokens.advance();
      } else {
        readStatement(scope);
      }
    }
    tokens.advance();
  }

  private void readStatement(Scope scope) throws IOException, FormatException {
    if (takeKeyword("node")) {
      scope.nodeDefaults.putAll(attributes());
    } else if (takeKeyword("edge")) {
      scope.edgeDefaults.putAll(attributes());
    } else if (takeKeyword("graph")) {
      attributes();
    } else {
      readElements(scope);
    }
  }

  /// A node, a graph attribute, a subgraph, or a chain of edges between any of them.
  private void readElements(Scope scope) throws IOException, FormatException {
    long line = tokens.line();
    var groups = new ArrayList<Group>();
    boolean isSubgraph = tokens.isSign('{') || tokens.isKeyword("subgraph");
    groups.add(readGroup(scope));
    if (tokens.isSign('=') && !isSubgraph && groups.getFirst().port == null) {
      tokens.advance();
      id("a value");
      return;
    }

    while (tokens.kind() == DotTokens.Kind.EDGE) {
      if (tokens.value().equals("->") != isDirected) {
        throw new FormatException(
            tokens.line(),
            isDirected ? "'--' in a digraph: use '->'" : "'->' in a graph: use '--' or digraph");
      }
      tokens.advance();
      groups.add(readGroup(scope));
    }
    for (Group group : groups) declare(group, scope, line);
    Map<String, String> attributes = attributes();
    if (groups.size() > 1) {
      addEdges(groups, attributes, scope, line);
    } else if (!isSubgraph) {
      String key = groups.getFirst().keys.getFirst();
      graph.node(key, scope.nodeDefaults, line).attributes().putAll(attributes);
    }
  }

  /// One end of an edge statement: a node with its port, or all nodes of a subgraph.
  private record Group(SequencedSet<String> keys, @Nullable String port) {}

  private Group readGroup(Scope scope) throws IOException, FormatException {
    boolean isNamed = takeKeyword("subgraph");
    if (isNamed && tokens.isId()) tokens.advance();
    if (isNamed || tokens.isSign('{')) {
      var inner = new Scope(scope.nodeDefaults, scope.edgeDefaults, scope.depth + 1);
      readBlock(inner);
      return new Group(inner.members, null);
    }

    var keys = new LinkedHashSet<String>();
    keys.add(id("a node"));
    return new Group(keys, port());
  }

  private @Nullable String port() throws IOException, FormatException {
    if (!tokens.isSign(':')) return null;
    tokens.advance();
    String port = id("a port");
    if (!tokens.isSign(':')) return port;
    tokens.advance();
    return port + ":" + id("a compass point");
  }

  private void declare(Group group, Scope scope, long line) {
    for (String key : group.keys) {
      graph.node(key, scope.nodeDefaults, line);
      scope.members.add(key);
    }
  }

  private void addEdges(
      List<Group> groups, Map<String, String> attributes, Scope scope, long line) {
    for (int i = 1; i < groups.size(); i++) {
      Group tail = groups.get(i - 1), head = groups.get(i);
      var all = new LinkedHashMap<>(scope.edgeDefaults);
      all.putAll(attributes);
      if (tail.port != null) all.put("tailport", tail.port);
      if (head.port != null) all.put("headport", head.port);
      for (String source : tail.keys) {
        for (String target : head.keys) {
          graph.edge(new DotGraph.Ends(source, target), isDirected, isStrict, all, line);
        }
      }
    }
  }

  /// Any number of bracketed lists; an attribute without a value is `true`.
  private Map<String, String> attributes() throws IOException, FormatException {
    var attributes = new LinkedHashMap<String, String>();
    while (tokens.isSign('[')) {
      tokens.advance();
      while (!tokens.isSign(']')) {
        if (tokens.isSign(',') || tokens.isSign(';')) {
          tokens.advance();
          continue;
        }
        String attribute = id("an attribute or ']'");
        String value = "true";
        if (tokens.isSign('=')) {
          tokens.advance();
          value = id("a value");
        }
        attributes.put(attribute, value);
      }
      tokens.advance();
    }
    return attributes;
  }

  private String id(String expected) throws IOException, FormatException {
    if (!tokens.isId()) throw tokens.unexpected(expected);
    String id = tokens.value();
    tokens.advance();
    return id;
  }

  private boolean takeKeyword(String keyword) throws IOException, FormatException {
    if (!tokens.isKeyword(keyword)) return false;
    tokens.advance();
    return true;
  }

  private void take(char sign) throws IOException, FormatException {
    if (!tokens.isSign(sign)) throw tokens.unexpected("'" + sign + "'");
    tokens.advance();
  }
}
