package orrery.source;

import java.util.concurrent.locks.ReentrantLock;
import orrery.model.KeyedUpdate;
import orrery.model.Subscription;
import orrery.model.Warning;

/// The virtual thread of one live source, and the only one that calls its sink.
///
/// Closing interrupts it, waits for a call of the sink that is under way, and lets no other
/// through: a source stuck in a read that cannot be interrupted is left behind, mute.
public final class SourceThread implements Subscription {

  /// What the thread does, until it returns or is interrupted.
  @FunctionalInterface
  public interface Work {
    void run(ChangeSink sink) throws InterruptedException;
  }

  private final ReentrantLock calling = new ReentrantLock();
  private final ChangeSink sink;
  private final Thread thread;
  private boolean isClosed; // guarded by calling

  private SourceThread(String name, ChangeSink sink, Work work) {
    this.sink = sink;
    this.thread = Thread.ofVirtual().name("source-" + name).unstarted(() -> run(work));
  }

  public static Subscription start(String name, ChangeSink sink, Work work) {
    var source = new SourceThread(name, sink, work);
    source.thread.start();
    return source;
  }

  @Override
  public void close() {
    thread.interrupt();
    calling.lock();
    try {
      isClosed = true;
    } finally {
      calling.unlock();
    }
  }

  private void run(Work work) {
    var guarded = new Guarded();
    try {
      work.run(guarded);
    } catch (InterruptedException _) {
      // closed: nobody listens any more
    } catch (RuntimeException e) {
      guarded.failed(String.valueOf(e.getMessage()));
    }
  }

  private final class Guarded implements ChangeSink {
    @Override
    public void accept(KeyedUpdate update) throws InterruptedException {
      calling.lock();
      try {
        if (isClosed) throw new InterruptedException("closed");
        sink.accept(update);
      } finally {
        calling.unlock();
      }
    }

    @Override
    public void warn(Warning warning) {
      tell(() -> sink.warn(warning));
    }

    @Override
    public void ended() {
      tell(sink::ended);
    }

    @Override
    public void failed(String reason) {
      tell(() -> sink.failed(reason));
    }

    private void tell(Runnable call) {
      calling.lock();
      try {
        if (!isClosed) call.run();
      } finally {
        calling.unlock();
      }
    }
  }
}
