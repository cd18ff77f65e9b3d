package orrery.embedding;

import java.util.OptionalDouble;

/// Sums over pairs of nodes, of which the measures of [Quality] are made. Confined to one thread.
final class DistanceSums {
  private final int nodes;
  private final int neighbors;
  private final int trusted; // how many of the neighbours trustworthiness is defined for

  private long rows;
  private long beyond; // ranks beyond the trusted, added up
  private long kept;

  private long pairs;
  private double original;
  private double originalSquared;
  private double drawn;
  private double drawnSquared;
  private double product;

  private long stressed;
  private double ratio;
  private double ratioSquared;

  DistanceSums(int nodes, int neighbors) {
    this.nodes = nodes;
    this.neighbors = neighbors;
    trusted = Math.min(neighbors, (nodes - 1) / 2);
  }

  /// The `place`-th nearest of a row as it is drawn, from 0.
  ///
  /// @param nearer how many are nearer in truth
  void addNeighbor(int place, int nearer) {
    if (place == 0) rows++;
    if (place < trusted) beyond += Math.max(0, nearer + 1 - trusted);
    if (nearer < neighbors) kept++;
  }

  void addPair(double originalDistance, double drawnDistance) {
    if (originalDistance == Double.POSITIVE_INFINITY) return;
    pairs++;
    original += originalDistance;
    originalSquared += originalDistance * originalDistance;
    drawn += drawnDistance;
    drawnSquared += drawnDistance * drawnDistance;
    product += originalDistance * drawnDistance;
    if (originalDistance == 0) return;
    double quotient = drawnDistance / originalDistance;
    stressed++;
    ratio += quotient;
    ratioSquared += quotient * quotient;
  }

  void add(DistanceSums other) {
    rows += other.rows;
    beyond += other.beyond;
    kept += other.kept;
    pairs += other.pairs;
    original += other.original;
    originalSquared += other.originalSquared;
    drawn += other.drawn;
    drawnSquared += other.drawnSquared;
    product += other.product;
    stressed += other.stressed;
    ratio += other.ratio;
    ratioSquared += other.ratioSquared;
  }

  OptionalDouble trustworthiness() {
    if (trusted < 1 || rows == 0) return OptionalDouble.empty();
    double most = rows * (double) trusted * (2.0 * nodes - 3.0 * trusted - 1);
    return OptionalDouble.of(1 - 2 * beyond / most);
  }

  OptionalDouble preservation() {
    if (neighbors < 1 || rows == 0) return OptionalDouble.empty();
    return OptionalDouble.of(kept / (double) (rows * neighbors));
  }

  /// 1 where all lies on one spot.
  OptionalDouble stress() {
    if (stressed == 0) return OptionalDouble.empty();
    if (ratioSquared == 0) return OptionalDouble.of(1);
    return OptionalDouble.of(Math.max(0, 1 - ratio / stressed * (ratio / ratioSquared)));
  }

  /// None where one of the two does not vary.
  OptionalDouble correlation() {
    double together = product - original / pairs * drawn;
    double originals = originalSquared - original / pairs * original;
    double drawns = drawnSquared - drawn / pairs * drawn;
    if (!(originals > 1e-12 * originalSquared && drawns > 1e-12 * drawnSquared)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Math.clamp(together / Math.sqrt(originals) / Math.sqrt(drawns), -1, 1));
  }
}
