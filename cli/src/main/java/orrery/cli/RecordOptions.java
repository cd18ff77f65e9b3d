package orrery.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What is to be recorded.
///
/// @param file everything, from the start; empty for nothing
/// @param folder where people may record from the page; empty for nowhere
record RecordOptions(Optional<Path> file, Optional<Path> folder) {
  RecordOptions {
    requireNonNull(file, "file");
    requireNonNull(folder, "folder");
  }

  /// @throws CommandFailure where one of them cannot be written to
  static RecordOptions checked(Optional<Path> file, Optional<Path> folder) {
    file.ifPresent(RecordOptions::requireFile);
    return new RecordOptions(file, folder.map(RecordOptions::folder));
  }

  private static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw CommandFailure.badInput("--record " + file + " is a folder: name a file in it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw CommandFailure.badInput("--record " + file + ": there is no folder " + folder);
    }
  }

  private static Path folder(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw CommandFailure.badInput(
          "--record-folder " + folder + " is no folder that can be written to: make it first");
    }
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw CommandFailure.badInput("--record-folder " + folder + " cannot be used: " + e);
    }
  }

  /// Refuses to record over what is being read.
  void requireOtherThan(Path source) {
    if (file.isEmpty() || !Files.exists(source) || !Files.exists(file.get())) return;
    try {
      if (!Files.isSameFile(source, file.get())) return;
    } catch (IOException e) {
      throw CommandFailure.badInput("--record " + file.get() + " cannot be used: " + e);
    }
    throw CommandFailure.badInput(
        "--record " + file.get() + " is the file that is read: record to another");
  }
}
