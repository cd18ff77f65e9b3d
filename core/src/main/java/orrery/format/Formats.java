package orrery.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The graph formats by the names of their files.
public final class Formats {
  private static final String ZIPPED = ".gz";
  private static final Map<String, Function<CsvOptions, GraphReader>> READERS = readers();

  private Formats() {}

  /// The reader for a file called `fileName`, `.gz` undone by it.
  ///
  /// A table is taken for an edge list: see [EdgeListReader#alone]. For two tables use
  /// [NodeTableReader] and [EdgeListReader#besideNodes], and [#unzipping].
  ///
  /// @throws FormatException where no format goes by such a name
  public static GraphReader reader(String fileName, CsvOptions options) throws FormatException {
    String extension = extension(withoutZip(fileName));
    Function<CsvOptions, GraphReader> reader = READERS.get(extension);
    if (reader == null) {
      throw new FormatException(
          0,
          (extension.isEmpty() ? "no extension" : "unknown extension '" + extension + "'")
              + ": use one of "
              + String.join(" ", extensions())
              + ", each also with "
              + ZIPPED);
    }
    return unzipping(fileName, reader.apply(options));
  }

  /// `reader` as it is, or behind a gunzip where `fileName` ends in `.gz`.
  public static GraphReader unzipping(String fileName, GraphReader reader) {
    return isZipped(fileName) ? Gunzip.reader(reader) : reader;
  }

  /// The extensions of graph files, each with its dot, in alphabetical order.
  public static List<String> extensions() {
    return new ArrayList<>(READERS.keySet());
  }

  /// Whether a file of that name is a table, `.gz` or not.
  public static boolean isTable(String fileName) {
    String extension = extension(withoutZip(fileName));
    return extension.equals(".csv") || extension.equals(".tsv");
  }

  private static boolean isZipped(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(ZIPPED);
  }

  private static String withoutZip(String fileName) {
    return isZipped(fileName)
        ? fileName.substring(0, fileName.length() - ZIPPED.length())
        : fileName;
  }

  private static String extension(String fileName) {
    int nameStart = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1;
    int dot = fileName.lastIndexOf('.');
    return dot < nameStart ? "" : fileName.substring(dot).toLowerCase(Locale.ROOT);
  }

  private static Map<String, Function<CsvOptions, GraphReader>> readers() {
    var readers = new TreeMap<String, Function<CsvOptions, GraphReader>>();
    readers.put(".csv", EdgeListReader::alone);
    readers.put(".tsv", EdgeListReader::alone);
    readers.put(".graphml", _ -> XmlGraphReader.graphml());
    readers.put(".gexf", _ -> XmlGraphReader.gexf());
    readers.put(".xml", _ -> XmlGraphReader.either());
    readers.put(".dgs", _ -> new DgsReader());
    readers.put(".gml", _ -> new GmlReader());
    readers.put(".dot", _ -> new DotReader());
    readers.put(".gv", _ -> new DotReader());
    readers.put(".json", _ -> new JsonGraphReader());
    readers.put(".ndjson", _ -> new NdjsonReader());
    readers.put(".jsonl", _ -> new NdjsonReader());
    return readers;
  }
}
