package orrery.cli;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import orrery.format.Formats;
import orrery.model.Spelling;
import orrery.source.DataSource;
import orrery.source.FileSource;
import orrery.source.GeneratedSource;
import orrery.source.Pace;
import orrery.source.Packages;
import orrery.source.PointsSource;
import orrery.source.ProcSource;
import orrery.source.SourceException;
import orrery.source.StreamSource;

/// What a person names as SOURCE on the command line, not yet opened.
sealed interface SourceUri {
  List<String> SCHEMES = List.of("proc:", "packages:", "generate:", "points:");

  /// What looks like a scheme; a single letter is a drive.
  Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  /// Reads the source, or begins to; may take as long as its file is large.
  ///
  /// @throws SourceException where it cannot be read
  /// @throws IllegalArgumentException where what was asked for cannot be had
  DataSource open(FileSource.Progress progress);

  /// How a source is to be read.
  ///
  /// @param excluded columns of points that are no dimensions
  /// @param neighbors how many each point is joined to
  record Options(FileSource.Options files, Set<String> excluded, OptionalInt neighbors) {
    static final Options DEFAULT =
        new Options(FileSource.Options.DEFAULT, Set.of(), OptionalInt.empty());

    public Options {
      requireNonNull(files, "files");
      excluded = Set.copyOf(excluded);
      requireNonNull(neighbors, "neighbors");
    }
  }

  /// @param standardInput what `-` reads
  /// @throws IllegalArgumentException where there is no such source, or an option is not for it
  static SourceUri of(String text, Options options, InputStream standardInput) {
    SourceUri uri = parse(text, options, standardInput);
    boolean isForPoints = !options.excluded().isEmpty() || options.neighbors().isPresent();
    if (isForPoints && !(uri instanceof Points)) {
      throw new IllegalArgumentException(
          "--exclude and --neighbors are for points:FILE, not for " + text);
    }
    if (options.files().isWatched() && uri instanceof Points) {
      throw new IllegalArgumentException(
          "--watch is not for points: leave it out, or serve the file as a graph");
    }
    return uri;
  }

  /// The file that `text` names; empty where it names something else.
  static Optional<Path> file(String text) {
    return SCHEME.matcher(text).matches() || text.equals("-")
        ? Optional.empty()
        : Optional.of(Path.of(text));
  }

  /// A source that is read once, to its end.
  ///
  /// @throws CommandFailure where it has none
  static SourceUri once(String text, Options options) {
    var uri = of(text, options, System.in);
    if (uri instanceof Stream) {
      throw CommandFailure.badInput(
          "- has no end to wait for: save the updates as FILE.ndjson and give that");
    }
    if (options.files().isWatched()) {
      throw CommandFailure.badInput(
          "--watch is for serve: this reads its input once, leave it out");
    }
    return uri;
  }

  private static SourceUri parse(String text, Options options, InputStream standardInput) {
    if (text.equals("-")) return new Stream(standardInput, options.files());
    if (text.startsWith("generate:")) return new Generated(rest(text));
    if (text.startsWith("points:")) {
      if (rest(text).isEmpty()) {
        throw new IllegalArgumentException("points: needs a table: give points:FILE.csv");
      }
      return new Points(Path.of(rest(text)), options);
    }
    if (text.startsWith("proc:")) {
      if (rest(text).isEmpty()) return new Processes();
      throw new IllegalArgumentException(
          "proc: is this machine's processes and takes nothing more: leave out '"
              + rest(text)
              + "'");
    }
    if (text.startsWith("packages:")) {
      var folder = Optional.of(rest(text)).filter(path -> !path.isEmpty()).map(Path::of);
      return new InstalledPackages(folder, options.files());
    }
    if (SCHEME.matcher(text).matches() && !Files.exists(Path.of(text))) throw unknown(text);
    return new GraphFiles(paths(text), options.files());
  }

  private static String rest(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  private static IllegalArgumentException unknown(String text) {
    String scheme = text.substring(0, text.indexOf(':') + 1);
    return new IllegalArgumentException(
        "there is no source '%s': did you mean '%s'? Give a file, nodes.csv+edges.csv, %s or -"
            .formatted(
                scheme,
                Spelling.nearest(scheme, SCHEMES).orElseThrow(),
                String.join(", ", SCHEMES)));
  }

  /// One file, or two tables joined by a plus.
  private static List<Path> paths(String text) {
    Path whole = Path.of(text);
    if (text.isEmpty()) throw new IllegalArgumentException("an empty name is no source");
    if (Files.exists(whole)) return List.of(whole);
    for (int plus = text.indexOf('+'); plus >= 0; plus = text.indexOf('+', plus + 1)) {
      String left = text.substring(0, plus);
      String right = text.substring(plus + 1);
      if (Formats.isTable(left) && Formats.isTable(right)) {
        return List.of(Path.of(left), Path.of(right));
      }
    }
    return List.of(whole);
  }

  record GraphFiles(List<Path> paths, FileSource.Options options) implements SourceUri {
    @Override
    public DataSource open(FileSource.Progress progress) {
      return FileSource.open(paths, options, progress);
    }
  }

  record Points(Path file, Options options) implements SourceUri {
    @Override
    public DataSource open(FileSource.Progress progress) {
      var points =
          new PointsSource.Options(
              options.files().isStrict(),
              options.excluded(),
              options.neighbors().orElse(PointsSource.Options.DEFAULT.neighbors()));
      return PointsSource.open(file, points, progress);
    }
  }

  record Generated(String description) implements SourceUri {
    @Override
    public DataSource open(FileSource.Progress progress) {
      return GeneratedSource.of(description, Pace.realTime());
    }
  }

  record Processes() implements SourceUri {
    @Override
    public DataSource open(FileSource.Progress progress) {
      return ProcSource.thisMachine(Pace.realTime());
    }
  }

  /// @param folder of the project whose packages they are; this machine's where empty
  record InstalledPackages(Optional<Path> folder, FileSource.Options options) implements SourceUri {
    @Override
    public DataSource open(FileSource.Progress progress) {
      return folder
          .map(project -> Packages.ofFolder(project, options, progress))
          .orElseGet(() -> Packages.ofThisMachine(options, progress));
    }
  }

  record Stream(InputStream in, FileSource.Options options) implements SourceUri {
    @Override
    public DataSource open(FileSource.Progress progress) {
      return new StreamSource("standard input", in, !options.isUndirected(), options.isStrict());
    }
  }
}
