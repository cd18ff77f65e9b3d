package orrery.layout;

import java.util.function.Supplier;

/// A layout that goes on while the graph changes. Every method may be called from any thread,
/// returns at once and is carried out in order on the layout's own thread, between two iterations.
public interface LivingLayout extends AutoCloseable {

  /// Takes over what a tick changed, and warms up around it.
  void change(LayoutChange change);

  /// Runs or holds still. While it is held no frame is published.
  void running(boolean isRunning);

  /// Warms the whole layout up again.
  void reheat();

  /// Starts again from what `graph` gives, replacing all this layout knew. It is asked once, on the
  /// layout's thread.
  void restart(Supplier<LayoutGraph> graph);

  /// Stops the thread; no frame is published afterwards.
  @Override
  void close();
}
