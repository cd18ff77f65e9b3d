package orrery.model;

/// Something that goes on until it is closed: a flow of changes, a subscriber's place.
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  /// Ends it; afterwards nobody is called for it again.
  @Override
  void close();
}
