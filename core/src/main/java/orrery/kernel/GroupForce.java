package orrery.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// The inner loop of repulsion: up to [#TARGETS] targets, each pushed by every source of a list.
/// The push of a source of mass `m` at distance `d` is `m / d`, away from it.
///
/// Both implementations add the sources of one target in the order of the list and use the same
/// operations, none fused, so that they agree to the last bit whatever the width of a vector.
public abstract sealed class GroupForce implements SourceForce
    permits ScalarGroupForce, VectorGroupForce {

  /// How many targets share one list; a whole number of vectors of up to 1,024 bits.
  public static final int TARGETS = 32;

  /// Added to every squared distance: keeps coincident nodes finite.
  static final float SOFTENING = 1e-4f;

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  GroupForce() {}

  /// Vectors where the JVM was started with them, else plain loops, which are a few times slower:
  /// that is logged once.
  public static GroupForce best() {
    return Best.CHOSEN;
  }

  /// Plain loops.
  public static GroupForce scalar() {
    return new ScalarGroupForce();
  }

  /// Adds to `forceX`, `forceY` of all [#TARGETS] targets what `sources` sources push. Targets are
  /// padded, not counted: a row nobody reads may hold anything finite.
  public abstract void add(
      int sources,
      float[] sourceX,
      float[] sourceY,
      float[] mass,
      float[] targetX,
      float[] targetY,
      float[] forceX,
      float[] forceY);

  /// The same in three dimensions.
  public abstract void add(
      int sources,
      float[] sourceX,
      float[] sourceY,
      float[] sourceZ,
      float[] mass,
      float[] targetX,
      float[] targetY,
      float[] targetZ,
      float[] forceX,
      float[] forceY,
      float[] forceZ);

  @Override
  public final int rows(int dimensions) {
    return dimensions;
  }

  /// The same in any number of dimensions, by vectors in two and three: `[axis][row]`.
  @Override
  public final void add(
      int dimensions,
      int sources,
      float[][] source,
      float[] mass,
      float[][] target,
      float[][] force) {
    if (dimensions == 2) {
      add(sources, source[0], source[1], mass, target[0], target[1], force[0], force[1]);
    } else if (dimensions == 3) {
      add(
          sources, source[0], source[1], source[2], mass, target[0], target[1], target[2], force[0],
          force[1], force[2]);
    } else {
      ScalarGroupForce.addAny(dimensions, sources, source, mass, target, force);
    }
  }

  private static final class Best {
    static final GroupForce CHOSEN = choose();

    private static GroupForce choose() {
      if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
        if (VectorGroupForce.LANES <= TARGETS) return new VectorGroupForce();
      } else {
        Logger log = System.getLogger(GroupForce.class.getName());
        log.log(
            Level.WARNING,
            "layouts run without vectors, a few times slower: start java with --add-modules {0}",
            VECTOR_MODULE);
      }
      return scalar();
    }
  }
}
