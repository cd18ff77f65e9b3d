package orrery.source;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Watches files through their folders, so that it sees one that is replaced by another of the same
/// name as well as one that is written to. Where the folder cannot be watched, or tells nothing, it
/// looks once a second by itself.
///
/// Confined to the thread of its source, construction excepted.
final class FileWatcher implements FileChanges {
  private static final Logger LOG = System.getLogger(FileWatcher.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SETTLED = Duration.ofMillis(100);

  private final List<Path> files;
  private List<Stamp> read;
  private Optional<WatchService> folders = Optional.empty();
  private boolean isStarted;

  private record Stamp(FileTime modified, long size, Optional<Object> file) {}

  /// Remembers the files as they are: what changes from now on is a change.
  FileWatcher(List<Path> files) {
    this.files = List.copyOf(files);
    this.read = stamps();
  }

  @Override
  public void awaitChange() throws InterruptedException {
    if (!isStarted) start();
    List<Stamp> now = stamps();
    while (!isComplete(now) || now.equals(read)) {
      awaitEvent();
      List<Stamp> before = now;
      now = stamps();
      while (!now.equals(before)) {
        Thread.sleep(SETTLED);
        before = now;
        now = stamps();
      }
    }
    read = now;
  }

  @Override
  public void close() {
    if (folders.isEmpty()) return;
    try {
      folders.get().close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the watch of " + files + " could not be closed", e);
    }
  }

  private void start() {
    isStarted = true;
    try {
      Path first = files.getFirst().toAbsolutePath();
      WatchService service = first.getFileSystem().newWatchService();
      folders = Optional.of(service);
      for (Path file : files) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) continue; // a root is no file
        folder.register(
            service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(Level.INFO, "no folder watch for " + files + ", looking every second: " + e);
    }
  }

  private void awaitEvent() throws InterruptedException {
    if (folders.isEmpty()) {
      Thread.sleep(LOOK);
      return;
    }
    try {
      WatchKey key = folders.get().poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      if (key == null) return;
      key.pollEvents();
      key.reset();
    } catch (ClosedWatchServiceException _) {
      folders = Optional.empty();
    }
  }

  private boolean isComplete(List<Stamp> stamps) {
    return stamps.size() == files.size();
  }

  /// The stamps of those files that are there.
  private List<Stamp> stamps() {
    var stamps = new ArrayList<Stamp>(files.size());
    for (Path file : files) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(
            new Stamp(
                attributes.lastModifiedTime(),
                attributes.size(),
                Optional.ofNullable(attributes.fileKey())));
      } catch (IOException _) {
        // gone for the moment: it counts as changed once it is back
      }
    }
    return stamps;
  }
}
