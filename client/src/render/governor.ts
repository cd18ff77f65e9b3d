const SLOW_MS = 45;
const FAST_MS = 24;
const LEAST = 1 / 32;

/**
 * Decides how many of the edges a frame draws: all at rest, and while things move as many as keep
 * frames from growing slow. Told the time between two frames that followed each other at once.
 */
export class Governor {
  private moving = 1;

  /** The share of edges for the next frame. */
  share(isMoving: boolean): number {
    return isMoving ? this.moving : 1;
  }

  frameTook(ms: number): void {
    if (ms > SLOW_MS) this.moving = Math.max(LEAST, this.moving * 0.75);
    else if (ms < FAST_MS) this.moving = Math.min(1, this.moving * 1.08);
  }
}
