package orrery.server;

import java.util.SplittableRandom;

/// Lines that add, change, widen, move and remove, and now and then ask for the impossible.
final class RandomLines {
  private RandomLines() {}

  static String of(SplittableRandom random, int count) {
    var body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int a = random.nextInt(30), b = random.nextInt(30);
      body.append(
          switch (random.nextInt(8)) {
            case 0 ->
                "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"n%d\",\"attrs\":{\"age\":%d}}]}"
                    .formatted(a, b);
            case 1 -> "{\"kind\":\"NodeRemoved\",\"items\":[{\"key\":\"n%d\"}]}".formatted(a);
            case 2, 3 ->
                "{\"kind\":\"EdgeAdded\",\"items\":[{\"source\":\"n%d\",\"target\":\"n%d\",\"directed\":%b}]}"
                    .formatted(a, b, random.nextBoolean());
            case 4 ->
                "{\"kind\":\"AttrChanged\",\"target\":\"node\",\"column\":\"load\",\"items\":[{\"key\":\"n%d\",\"value\":%s}]}"
                    .formatted(a, b == 7 ? "\"high\"" : b == 8 ? "null" : Integer.toString(b));
            case 5 ->
                "{\"kind\":\"NodeChanged\",\"items\":[{\"key\":\"n%d\",\"attrs\":{\"team\":\"t%d\",\"age\":null}}]}"
                    .formatted(a, b % 3);
            case 6 ->
                "{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"n%d\",\"pos\":[%d,1]}]}"
                    .formatted(a, b);
            default ->
                "{\"kind\":\"EdgeRemoved\",\"items\":[{\"key\":\"n%d→n%d\"}]}".formatted(a, b);
          });
      body.append('\n');
    }
    return body.toString();
  }
}
