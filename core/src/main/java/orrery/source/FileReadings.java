package orrery.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orrery.format.CsvOptions;
import orrery.format.EdgeListReader;
import orrery.format.FormatException;
import orrery.format.Formats;
import orrery.format.GraphReader;
import orrery.format.GraphSink;
import orrery.format.NodeTableReader;

/// Reads one graph file, or a table of nodes and one of edges, as often as it is asked to.
final class FileReadings {
  private static final int BUFFER_SIZE = 1 << 16;

  private final List<Path> files;
  private final FileSource.Options options;
  private final ReaderChoice single;

  private interface ReaderChoice {
    GraphReader readerOf(String fileName) throws FormatException;
  }

  /// @param files one, or two tables in any order
  FileReadings(List<Path> files, FileSource.Options options) {
    this(files, options, fileName -> Formats.reader(fileName, options.columns()));
  }

  private FileReadings(List<Path> files, FileSource.Options options, ReaderChoice single) {
    this.files = List.copyOf(files);
    this.options = options;
    this.single = single;
  }

  /// Reads one file that goes by no extension of a graph format.
  static FileReadings of(Path file, GraphReader reader, FileSource.Options options) {
    return new FileReadings(List.of(file), options, _ -> reader);
  }

  /// Reads a table of measurements, each row a node.
  static FileReadings ofPoints(Path file, boolean isStrict) {
    var options = new FileSource.Options(isStrict, true, false, CsvOptions.GUESSED);
    var table = NodeTableReader.ofMeasurements(options.columns());
    return new FileReadings(List.of(file), options, fileName -> Formats.unzipping(fileName, table));
  }

  /// @throws SourceException where a file is not there, is not of its format, or has a fault and
  ///   reading is strict
  Reading read(FileSource.Progress progress) {
    var badRows = new BadRows(options.isStrict());
    var sink = new FileSink(badRows, options.isUndirected());
    var counted = new Counted(progress, totalBytes());
    for (Part part : parts()) {
      sink.file(name(part.file()));
      read(part, sink, counted);
    }
    return sink.finish(title());
  }

  private record Part(Path file, GraphReader reader) {}

  private List<Part> parts() {
    Path first = files.getFirst();
    if (files.size() == 1) {
      return List.of(new Part(first, attempt(first, () -> single.readerOf(name(first)))));
    }
    boolean isFirstEdges = namesEnds(first) && !namesEnds(files.get(1));
    Path nodes = isFirstEdges ? files.get(1) : first;
    Path edges = isFirstEdges ? first : files.get(1);
    return List.of(
        new Part(nodes, Formats.unzipping(name(nodes), new NodeTableReader(options.columns()))),
        new Part(edges, Formats.unzipping(name(edges), EdgeListReader.besideNodes(edgeColumns()))));
  }

  /// Beside a table of nodes the key column is one of nodes.
  private CsvOptions edgeColumns() {
    return new CsvOptions(options.columns().sourceColumn(), options.columns().targetColumn(), null);
  }

  private boolean namesEnds(Path file) {
    var found = new ArrayList<Boolean>();
    GraphReader header =
        Formats.unzipping(
            name(file), (in, sink) -> found.add(EdgeListReader.namesEnds(in, edgeColumns(), sink)));
    read(
        new Part(file, header),
        new FileSink(new BadRows(false), false),
        new Counted((_, _) -> {}, 0));
    return found.contains(true);
  }

  private static void read(Part part, GraphSink sink, Counted counted) {
    attempt(
        part.file(),
        () -> {
          try (InputStream in = counted.open(part.file())) {
            part.reader().read(in, sink);
          }
          return part;
        });
  }

  private interface Attempt<T> {
    T run() throws IOException, FormatException;
  }

  private static <T> T attempt(Path file, Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (NoSuchFileException _) {
      throw new SourceException("there is no file " + file + ": check the path");
    } catch (AccessDeniedException _) {
      throw new SourceException(file + " may not be read: check its permissions");
    } catch (FormatException e) {
      throw new SourceException(name(file) + (e.line() > 0 ? " " : ": ") + e.getMessage());
    } catch (IOException e) {
      throw new SourceException(name(file) + " cannot be read: " + e.getMessage());
    }
  }

  private long totalBytes() {
    long total = 0;
    for (Path file : files) total += attempt(file, () -> Files.size(file));
    return total;
  }

  private String title() {
    String name = name(files.getFirst());
    if (name.endsWith(".gz")) name = name.substring(0, name.length() - 3);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /// Counts the bytes of all files together.
  private static final class Counted {
    private final FileSource.Progress progress;
    private final long total;
    private long done;

    Counted(FileSource.Progress progress, long total) {
      this.progress = progress;
      this.total = total;
    }

    InputStream open(Path file) throws IOException {
      if (Files.isDirectory(file)) throw new IOException("it is a folder: name a file");
      return new BufferedInputStream(
          new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              int count = super.read(into, offset, length);
              if (count > 0) progress.read(done += count, total);
              return count;
            }
          },
          BUFFER_SIZE);
    }
  }
}
