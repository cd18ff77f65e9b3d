package orrery.kernel;

/// [DistanceTile] by plain loops: the twin the vector form is tested against, and what runs where
/// the Vector API is not there.
final class ScalarDistanceTile extends DistanceTile {

  @Override
  void squares(int columns, float[] panels, int targets, int sources, float[] tile) {
    for (int s = 0; s < WIDTH; s++) {
      for (int t = 0; t < WIDTH; t++) {
        float sum = 0;
        for (int c = 0; c < columns * WIDTH; c += WIDTH) {
          float difference = panels[targets + c + t] - panels[sources + c + s];
          sum = Math.fma(difference, difference, sum);
        }
        tile[s * WIDTH + t] = sum;
      }
    }
  }

  @Override
  void absolutes(int columns, float[] panels, int targets, int sources, float[] tile) {
    for (int s = 0; s < WIDTH; s++) {
      for (int t = 0; t < WIDTH; t++) {
        float sum = 0;
        for (int c = 0; c < columns * WIDTH; c += WIDTH) {
          sum += Math.abs(panels[targets + c + t] - panels[sources + c + s]);
        }
        tile[s * WIDTH + t] = sum;
      }
    }
  }

  @Override
  int near(float[] tile, int row, float limit, float[] limits, int at) {
    int near = 0;
    for (int t = 0; t < WIDTH; t++) {
      float distance = tile[row + t];
      if (distance <= limit || distance <= limits[at + t]) near |= 1 << t;
    }
    return near;
  }
}
