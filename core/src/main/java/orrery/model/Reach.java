package orrery.model;

/// Whom a control touches: who may send it, and what a second one of the same id means, follow from
/// that.
public enum Reach {
  /// A question: nothing is changed, only answered.
  NOBODY,

  /// Something is sent to the connection that asked, and to no other.
  CONNECTION,

  /// The program that shows the graph is told; whoever looks sees nothing of it.
  PROGRAM,

  /// Changes what all see: for controllers.
  EVERYONE;

  /// A new kind of control is a compile error here until somebody has decided who may send it.
  public static Reach of(Control control) {
    return switch (control) {
      case Control.Neighbors _, Control.Filter _, Control.Search _ -> NOBODY;
      case Control.Summary _, Control.Rows _ -> NOBODY;
      case Control.Resync _, Control.HydrateColumns _ -> CONNECTION;
      case Control.SetRecording _ -> EVERYONE;
      case Control.Click _ -> PROGRAM;
      case Control.Compute _, Control.Cancel _, Control.SetSimulation _ -> EVERYONE;
      case Control.MoveNodes _, Control.Unpin _, Control.Select _, Control.SetStyle _ -> EVERYONE;
    };
  }
}
