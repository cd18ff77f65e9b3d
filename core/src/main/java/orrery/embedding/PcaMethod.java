package orrery.embedding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.kernel.PrincipalComponents;
import orrery.layout.ArrivalPlacement;
import orrery.layout.FeatureMatrix;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Schema;

/// Principal component analysis: nodes along the directions in which their columns vary most. The
/// coordinates are the scores, centred rows times components, not rescaled. An axis for which there
/// is no more variance is 0, so k may be more than there are columns or nodes.
public final class PcaMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "pca",
          "PCA",
          Producer.Kind.EMBEDDING,
          2,
          64,
          true,
          MethodDeclaration.Axes.SIGNED,
          "The directions in which the columns vary most, the strongest first",
          "Pearson 1901; Hotelling 1933; Halko, Martinsson & Tropp, SIAM Review 2011",
          "O(n c min(n, c)) for c columns up to 2,048, O(n c k) above",
          "A first look at a table; distances that mean what the columns say",
          List.of(
              ParameterDeclaration.columns("columns", "Numeric columns to use, all if none"),
              ParameterDeclaration.bool(
                  "standardize",
                  false,
                  "Divide each column by its standard deviation: for columns in unlike units")));

  private static final int ROWS = 64; // written at a time, so that they stay in cache

  /// Holds nothing.
  public PcaMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public Optional<String> unavailable(Schema schema) {
    return NumericColumns.unavailable(schema);
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0, "Reading columns");
    var columns = NumericColumns.of(input);
    int rows = input.nodeCount(), k = input.dimensions();
    double[][] centred = columns.values();
    double[] scales = centre(centred, columns.means(), input.parameters().isOn("standardize"));
    var features = matrix(rows, centred);

    run.report(0.2, "Finding principal axes");
    var found = PrincipalComponents.of(run.workers(), centred, rows, k, input.seed());

    float[] positions = new float[rows * k];
    for (int axis = 0; axis < found.scores().length; axis++) {
      double[] score = found.scores()[axis];
      for (int row = 0; row < rows; row++) positions[row * k + axis] = Features.single(score[row]);
    }
    for (double[] component : found.components()) {
      for (int c = 0; c < scales.length; c++) component[c] *= scales[c];
    }
    return new MethodResult(
        new Positions(k, positions),
        features,
        new Projection(k, columns.names(), columns.means(), found.components()));
  }

  /// Takes the mean off each column, and divides by the deviation where `isStandardized`; returns
  /// by what each was multiplied.
  private static double[] centre(double[][] columns, double[] means, boolean isStandardized) {
    double[] scales = new double[columns.length];
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      double variance = 0;
      for (int row = 0; row < column.length; row++) {
        column[row] -= means[c];
        variance += column[row] * column[row] / column.length;
      }
      scales[c] = isStandardized && variance > 0 ? 1 / Math.sqrt(variance) : 1;
      for (int row = 0; row < column.length && isStandardized; row++) column[row] *= scales[c];
    }
    return scales;
  }

  private static FeatureMatrix matrix(int rows, double[][] columns) {
    int count = columns.length;
    float[] values = new float[Math.multiplyExact(rows, count)];
    for (int from = 0; from < rows; from += ROWS) {
      int to = Math.min(rows, from + ROWS);
      for (int c = 0; c < count; c++) {
        double[] column = columns[c];
        for (int row = from; row < to; row++) {
          values[row * count + c] = Features.single(column[row]);
        }
      }
    }
    return new FeatureMatrix(rows, count, values);
  }

  /// Where a row lies along the components, which include the scale of each column.
  private record Projection(int k, List<String> names, double[] means, double[][] components)
      implements ArrivalPlacement {
    @Override
    public Optional<float[]> place(Map<String, AttributeValue> attributes) {
      return NumericColumns.row(names, means, attributes).map(this::project);
    }

    private float[] project(double[] row) {
      float[] position = new float[k];
      for (int axis = 0; axis < components.length; axis++) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) sum += (row[c] - means[c]) * components[axis][c];
        position[axis] = Features.single(sum);
      }
      return position;
    }
  }
}
