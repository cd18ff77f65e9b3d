package orrery.embedding;

import java.util.Map;
import java.util.Optional;
import orrery.kernel.MembershipDecay;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.layout.ArrivalPlacement;
import orrery.layout.FeatureMatrix;
import orrery.model.AttributeValue;
import orrery.model.Positions;

/// Places a row that arrives in the mean of its nearest rows' places, each as strongly as it would
/// be joined to it; on the places of rows that are the same, if there are any.
record NeighborPlacement(Features features, Metric metric, int neighbors, Positions positions)
    implements ArrivalPlacement {

  @Override
  public Optional<float[]> place(Map<String, AttributeValue> attributes) {
    return features.row(attributes).map(this::place);
  }

  private float[] place(float[] row) {
    FeatureMatrix matrix = features.matrix();
    var nearest =
        NearestNeighbors.of(
            row, matrix.rows(), matrix.columns(), matrix.values(), neighbors, metric);
    float[] distances = nearest.distances();
    boolean isKnown = distances[0] == 0;
    var decay = MembershipDecay.of(distances, 0, neighbors, 0);
    int k = positions.dimensions();
    double[] sum = new double[k];
    double total = 0;
    for (int r = 0; r < neighbors; r++) {
      double strength = isKnown ? (distances[r] == 0 ? 1 : 0) : decay.strength(distances[r]);
      total += strength;
      for (int axis = 0; axis < k; axis++) {
        sum[axis] += strength * positions.values()[nearest.indices()[r] * k + axis];
      }
    }
    float[] place = new float[k];
    for (int axis = 0; axis < k; axis++) place[axis] = (float) (sum[axis] / total);
    return place;
  }
}
