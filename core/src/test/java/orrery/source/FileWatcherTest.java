package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class FileWatcherTest {
  @TempDir Path folder;

  @Test
  void change_beforeTheWatchBegan_isSeen() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1");
    try (var watcher = new FileWatcher(List.of(file))) {
      Files.writeString(file, "1, 2");

      // when
      watcher.awaitChange();

      // then
      assertThat(file).hasContent("1, 2");
    }
  }

  @Test
  void fileReplacedByAnother_isSeen() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1");
    try (var watcher = new FileWatcher(List.of(file))) {
      var waiting = waiting(watcher);
      Path newer = Files.writeString(folder.resolve("a.csv.tmp"), "2");

      // when
      Files.move(newer, file, StandardCopyOption.REPLACE_EXISTING);

      // then
      waiting.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void fileThatIsGoneForAWhile_isSeenOnceItIsBack() throws Exception {
    // given
    Path first = Files.writeString(folder.resolve("a.csv"), "1");
    Path second = Files.writeString(folder.resolve("b.csv"), "1");
    try (var watcher = new FileWatcher(List.of(first, second))) {
      Files.delete(second);
      var waiting = waiting(watcher);
      Files.writeString(first, "1, 2");
      assertThat(waiting.isDone()).isFalse();

      // when
      Files.writeString(second, "1, 2");

      // then
      waiting.get(20, TimeUnit.SECONDS);
    }
  }

  private static FutureTask<Void> waiting(FileWatcher watcher) {
    var task =
        new FutureTask<Void>(
            () -> {
              watcher.awaitChange();
              return null;
            });
    Thread.ofVirtual().start(task);
    return task;
  }
}
