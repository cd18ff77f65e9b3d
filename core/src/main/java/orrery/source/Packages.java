package orrery.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import orrery.format.GraphReader;

/// Where packages and what they depend on are read from: this machine's package database, or what a
/// project's package manager left in its folder. Each is one file, read and watched like any other.
public final class Packages {
  private static final Path DPKG_STATUS = Path.of("/var/lib/dpkg/status");

  /// By the name of the file, the first that is there counts.
  private static final Map<String, Supplier<GraphReader>> PROJECT_READERS = projectReaders();

  private Packages() {}

  /// The packages that are installed on this machine.
  ///
  /// @throws SourceException where the machine has no dpkg, or its status cannot be read
  public static FileSource ofThisMachine(FileSource.Options options, FileSource.Progress progress) {
    return ofStatus(DPKG_STATUS, options, progress);
  }

  static FileSource ofStatus(
      Path status, FileSource.Options options, FileSource.Progress progress) {
    if (!Files.exists(status)) {
      throw new SourceException(
          "this machine has no "
              + status
              + ", where dpkg keeps what is installed: give packages:DIR with a folder that has "
              + projectFiles());
    }
    return open(status, new DpkgStatusReader(), options, progress);
  }

  /// The packages that the project in `folder` uses.
  ///
  /// @throws SourceException where the folder has no file that tells, or it cannot be read
  public static FileSource ofFolder(
      Path folder, FileSource.Options options, FileSource.Progress progress) {
    for (var candidate : PROJECT_READERS.entrySet()) {
      Path file = folder.resolve(candidate.getKey());
      if (Files.exists(file)) return open(file, candidate.getValue().get(), options, progress);
    }
    throw new SourceException(
        (Files.isDirectory(folder) ? folder + " has no " : folder + " is no folder with ")
            + projectFiles()
            + ": run npm install, or mvn dependency:tree -DoutputFile=dependency-tree.txt there");
  }

  private static FileSource open(
      Path file, GraphReader reader, FileSource.Options options, FileSource.Progress progress) {
    return new FileSource(
        FileReadings.of(file, reader, options),
        options.isWatched(),
        new FileWatcher(List.of(file)),
        progress);
  }

  private static String projectFiles() {
    return String.join(" or ", PROJECT_READERS.keySet());
  }

  private static Map<String, Supplier<GraphReader>> projectReaders() {
    var readers = new LinkedHashMap<String, Supplier<GraphReader>>();
    readers.put("package-lock.json", PackageLockReader::new);
    readers.put("dependency-tree.tgf", MavenTreeReader::new);
    readers.put("dependency-tree.txt", MavenTreeReader::new);
    return readers;
  }
}
