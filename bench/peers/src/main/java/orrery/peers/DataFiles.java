package orrery.peers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orrery.format.CsvOptions;
import orrery.format.EdgeListReader;
import orrery.format.FormatException;
import orrery.format.Formats;
import orrery.format.GraphReader;
import orrery.format.NodeTableReader;

/// The data to compare on: files that somebody names, in any format Orrery reads, or else samples.
final class DataFiles {
  private DataFiles() {}

  private static final List<String> SAMPLE_GRAPHS = List.of("hubs", "mesh", "power-like", "map");
  private static final List<String> SAMPLE_TABLES =
      List.of("digits", "mnist", "clusters-2k", "clusters-10k");

  /// The graphs among `names` of files and samples; all samples where there are no names.
  static List<Graph> graphs(List<String> names) throws IOException {
    var graphs = new ArrayList<Graph>();
    for (String name : names.isEmpty() ? SAMPLE_GRAPHS : names) {
      if (!isTable(name)) graphs.add(graph(name));
    }
    return graphs;
  }

  private static Graph graph(String name) throws IOException {
    return switch (name) {
      case "hubs" -> SampleGraphs.hubs();
      case "mesh" -> SampleGraphs.mesh();
      case "power-like" -> SampleGraphs.powerGrid();
      case "map" -> SampleGraphs.planarMap();
      default -> graph(Path.of(name));
    };
  }

  /// The tables among `names` of files and samples; all samples where there are no names. One that
  /// a package has which is not there is left out, and a line says what to install.
  static List<Table> tables(List<String> names, Entrants entrants)
      throws IOException, InterruptedException {
    var tables = new ArrayList<Table>();
    for (String name : names.isEmpty() ? SAMPLE_TABLES : names) {
      if (!isTable(name)) continue;
      try {
        tables.add(table(name, entrants));
      } catch (MissingException e) {
        System.err.println(name + ": " + e.getMessage());
      }
    }
    return tables;
  }

  private static Table table(String name, Entrants entrants)
      throws IOException, InterruptedException {
    return switch (name) {
      case "clusters-2k" -> SampleTables.clusters(name, 2_000, 64);
      case "clusters-10k" -> SampleTables.clusters(name, 10_000, 784);
      case "digits" -> new Table(name, entrants.digits());
      case "mnist" -> new Table(name, entrants.mnist());
      default -> table(Path.of(name));
    };
  }

  private static Graph graph(Path file) throws IOException {
    try {
      return read(file, Formats.reader(file.toString(), CsvOptions.GUESSED)).graph(name(file));
    } catch (FormatException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Table table(Path file) throws IOException {
    var reader = NodeTableReader.ofMeasurements(CsvOptions.GUESSED);
    return read(file, Formats.unzipping(file.toString(), reader)).table(name(file));
  }

  private static boolean isTable(String name) throws IOException {
    if (SAMPLE_TABLES.contains(name)) return true;
    if (SAMPLE_GRAPHS.contains(name) || !Formats.isTable(name)) return false;
    boolean[] namesEnds = {false};
    GraphReader header =
        (in, sink) -> namesEnds[0] = EdgeListReader.namesEnds(in, CsvOptions.GUESSED, sink);
    read(Path.of(name), Formats.unzipping(name, header));
    return !namesEnds[0];
  }

  private static FileContent read(Path file, GraphReader reader) throws IOException {
    var content = new FileContent();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      reader.read(in, content);
    } catch (FormatException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    return content;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("(-edges)?[.].*", "");
  }
}
