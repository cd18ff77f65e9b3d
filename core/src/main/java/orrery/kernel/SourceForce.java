package orrery.kernel;

/// The inner loop of repulsion: up to [GroupForce#TARGETS] targets, each of which adds something up
/// over every source of a list. What [BarnesHut] gathers those lists for.
public sealed interface SourceForce permits GroupForce, StudentForce {

  /// How many sums each target has in so many dimensions, the axes of the force first.
  int rows(int dimensions);

  /// Adds to `sum[row][target]` of all targets. Targets are padded, not counted: one nobody reads
  /// may hold anything finite.
  ///
  /// @param source `[axis][source]`
  /// @param target `[axis][target]`
  void add(
      int dimensions, int sources, float[][] source, float[] mass, float[][] target, float[][] sum);
}
