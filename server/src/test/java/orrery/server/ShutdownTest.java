package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ShutdownTest {

  @Test
  void sigterm_tellsClientsAndEndsTheProcess()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    // given
    Process process = ServedProcess.start();
    try (var out = process.inputReader();
        var http = HttpClient.newHttpClient()) {
      var uri = URI.create("ws://127.0.0.1:" + out.readLine() + "/realtime/ws");
      var closed = new CompletableFuture<Integer>();
      var socket = http.newWebSocketBuilder().buildAsync(uri, new Closing(closed)).join();

      // when
      process.destroy();

      // then
      assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1001);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      socket.abort();
    } finally {
      process.destroyForcibly();
    }
  }

  private record Closing(CompletableFuture<Integer> code) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      code.complete(statusCode);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      code.completeExceptionally(error);
    }
  }
}
