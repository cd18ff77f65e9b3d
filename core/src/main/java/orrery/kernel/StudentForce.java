package orrery.kernel;

/// The repulsion of t-SNE over a list of sources (van der Maaten & Hinton 2008): with the weight `w
/// = 1 / (1 + d²)` of a pair at distance `d` and a source of mass `m`, the push is `m w² d` away
/// from it, and one row more, behind the axes, sums up `m w`, from which comes the normalisation. A
/// target's own weight is 1 and counts where it is among the sources.
///
/// Both implementations add the sources of one target in the order of the list and use the same
/// operations, none fused, so that they agree to the last bit whatever the width of a vector.
public abstract sealed class StudentForce implements SourceForce
    permits ScalarStudentForce, VectorStudentForce {

  StudentForce() {}

  /// Vectors where the JVM was started with them, else plain loops.
  public static StudentForce best() {
    return Best.CHOSEN;
  }

  /// Plain loops.
  public static StudentForce scalar() {
    return new ScalarStudentForce();
  }

  @Override
  public final int rows(int dimensions) {
    return dimensions + 1;
  }

  private static final class Best {
    static final StudentForce CHOSEN =
        GroupForce.best() instanceof VectorGroupForce ? new VectorStudentForce() : scalar();
  }
}
