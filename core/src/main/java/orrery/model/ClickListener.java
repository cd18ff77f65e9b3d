package orrery.model;

/// What a host program does when somebody clicks a node or an edge. Called on a thread of its own
/// for each click, so that it may take its time; clicks in a row may overlap.
@FunctionalInterface
public interface ClickListener {
  /// Does nothing.
  ClickListener NONE = (_, _, _) -> {};

  /// @param key the source's own name of the element, for ever
  void clicked(Target target, int id, String key);
}
