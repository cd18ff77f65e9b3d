package orrery.peers;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import orrery.kernel.Workers;
import orrery.layout.ForceMethod;
import orrery.layout.MethodInput;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.Positions;

/// The force layout as it iterates while it lives, `unit` iterations a turn: one run that hardly
/// cools, held between turns. It is asked whether positions are wanted once an iteration.
final class LiveForce implements Run {
  private static final long NEVER_COOL = 100_000; // iterations

  private final Workers workers;
  private final int unit;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore over = new Semaphore(0);
  private int left = 1; // the first iteration ends the start
  private volatile Positions positions = new Positions(2, new float[0]);

  private LiveForce(Workers workers, int unit) {
    this.workers = workers;
    this.unit = unit;
  }

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    var method = new ForceMethod();
    Map<String, AttributeValue> iterations = Map.of("iterations", AttributeValue.of(NEVER_COOL));
    MethodInput input =
        OurMethod.input(farEnd, method, method.declaration().resolve(iterations));
    var live = new LiveForce(farEnd.workers(), farEnd.integer("unit"));
    Thread.ofPlatform()
        .daemon()
        .uncaughtExceptionHandler((_, failure) -> fail(failure))
        .start(() -> method.compute(input, live));
    live.over.acquireUninterruptibly();
    farEnd.serve(live::takeTurn, () -> OurMethod.matrix(live.positions));
  }

  private static void fail(Throwable failure) {
    System.err.println(failure);
    System.exit(1); // or the turn would never end
  }

  private void takeTurn() {
    turn.release();
    over.acquireUninterruptibly();
  }

  @Override
  public Workers workers() {
    return workers;
  }

  @Override
  public void report(double done, String text) {}

  @Override
  public boolean wantsPositions() {
    return --left == 0;
  }

  @Override
  public void improve(Positions improved) {
    positions = improved;
    over.release();
    turn.acquireUninterruptibly();
    left = unit;
  }
}
