package orrery.layout;

/// How strongly the nodes of each component push each other and are held to its centre, set such
/// that at rest its edges are as long as [EdgeLength] says. Indexed by component; confined to the
/// drawing's thread and its workers.
final class ComponentForces {
  /// Of the push between two nodes of mass 1 at distance 1.
  float[] strength = {};

  /// Of the pull to the centre, a unit of mass and of distance.
  float[] hold = {};

  /// How far a node goes at most in one iteration.
  float[] maxStep = {};

  /// `[axis][component]`.
  final float[][] centre;

  private final ForceParameters parameters;

  ComponentForces(ForceParameters parameters, int dimensions) {
    this.parameters = parameters;
    centre = new float[dimensions][0];
  }

  /// Sets masses and the strength of each component's forces after the graph has changed. In
  /// equilibrium the sum of pull times length over all edges is half the push's strength times the
  /// square of all mass, whatever the drawing looks like: that gives the strength from the length.
  void balance(Components components, Adjacency adjacency, EdgeLength edgeLength, float[] mass) {
    reserve(components.count);
    for (int c = 0; c < components.linkedCount; c++) {
      double totalMass = 0, totalWeight = 0;
      for (int place = components.borders[c]; place < components.borders[c + 1]; place++) {
        int slot = components.order[place];
        mass[slot] = 1 + adjacency.degree(slot);
        totalMass += mass[slot];
        for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
          totalWeight += adjacency.weight[arc]; // each edge twice
        }
      }
      int size = components.size(c);
      double length = edgeLength.forNodes(size);
      double work =
          parameters.linLog()
              ? totalWeight * length * StrictMath.log1p(length)
              : totalWeight * length * length;
      double push = parameters.scaling() * work / (totalMass * totalMass);
      strength[c] = (float) push;
      hold[c] = (float) (parameters.gravity() * push * totalMass / (length * length * size));
      maxStep[c] = (float) length;
    }
  }

  /// Sets the centre of mass of component `c`.
  void findCentre(int c, Components components, float[][] position, float[] mass) {
    int from = components.borders[c], to = components.borders[c + 1];
    for (int axis = 0; axis < position.length; axis++) {
      double moment = 0, total = 0;
      for (int place = from; place < to; place++) {
        int slot = components.order[place];
        moment += (double) mass[slot] * position[axis][slot];
        total += mass[slot];
      }
      centre[axis][c] = (float) (moment / total);
    }
  }

  /// Adds the pull to the centre on the warm nodes of slots `from` up to `to - 1`.
  void addHold(int from, int to, int[] label, Bodies bodies) {
    for (int slot = from; slot < to; slot++) {
      if (bodies.heat[slot] <= 0) continue;
      int c = label[slot];
      float pull = hold[c] * bodies.mass[slot];
      for (int axis = 0; axis < centre.length; axis++) {
        bodies.force[axis][slot] += pull * (centre[axis][c] - bodies.position[axis][slot]);
      }
    }
  }

  private void reserve(int count) {
    if (strength.length >= count) return;
    int capacity = count + count / 2;
    strength = new float[capacity];
    hold = new float[capacity];
    maxStep = new float[capacity];
    for (int axis = 0; axis < centre.length; axis++) centre[axis] = new float[capacity];
  }
}
