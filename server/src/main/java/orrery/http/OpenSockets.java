package orrery.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.WebSocketSessionListener;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// The WebSockets that are open when the server goes. For one thread.
final class OpenSockets {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final ServerWebSocketContainer container;

  OpenSockets(ServerWebSocketContainer container) {
    this.container = container;
  }

  /// Tells each that the server goes away, and waits for their answers: a connection that is cut
  /// before would take the reason with it.
  void closeAll(Duration within) throws InterruptedException {
    var listener = new Waker();
    container.addSessionListener(listener);
    for (Session session : container.getOpenSessions()) {
      session.close(StatusCode.SHUTDOWN, "the server goes away", Callback.NOOP);
    }

    long end = System.nanoTime() + within.toNanos();
    for (long left = within.toMillis(); left > 0 && !container.getOpenSessions().isEmpty(); ) {
      listener.await(Math.min(left, LOOK_AGAIN_MILLIS));
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  private static final class Waker implements WebSocketSessionListener {
    @Override
    public synchronized void onWebSocketSessionClosed(Session session) {
      notifyAll();
    }

    @SuppressWarnings("WaitNotInLoop") // the caller's
    synchronized void await(long millis) throws InterruptedException {
      wait(millis);
    }
  }
}
