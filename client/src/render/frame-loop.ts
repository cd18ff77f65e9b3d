import { Governor } from "./governor";

/** After this long without movement the picture is at rest and drawn whole. */
const REST_MS = 220;
const SAMPLES = 120;

export interface FrameHooks {
  /** Draws; `share` of the edges. Returns true to be called again for the next frame. */
  frame(share: number): boolean;
}

/** What the last frames were like, for the telemetry pill. */
export interface FrameFigures {
  readonly drawn: number;
  readonly fps: number;
  readonly p95Ms: number;
  readonly isIdle: boolean;
}

/**
 * The one road to a frame: whatever changes the picture calls `requestRender`, and nothing is
 * drawn otherwise. Counts frames and gives the governor their times.
 */
export class FrameLoop {
  private readonly governor = new Governor();
  private scheduled = 0;
  private restTimer = 0;
  private lastFrame = 0;
  private lastMovement = Number.NEGATIVE_INFINITY;
  private wasConsecutive = false;
  private drawn = 0;
  private readonly times: number[] = [];
  private readonly intervals: number[] = [];

  constructor(private readonly hooks: FrameHooks) {}

  /** Something changed. `isMoving`: more of the same is likely to follow at once. */
  requestRender(isMoving = false): void {
    if (isMoving) this.lastMovement = performance.now();
    if (this.scheduled === 0) this.scheduled = requestAnimationFrame((now) => this.frame(now));
    else this.wasConsecutive ||= false;
  }

  figures(): FrameFigures {
    const now = performance.now();
    const recent = this.times.filter((time) => now - time <= 1000).length;
    const sorted = [...this.intervals].sort((a, b) => a - b);
    return {
      drawn: this.drawn,
      fps: recent,
      p95Ms: sorted[Math.floor(0.95 * sorted.length)] ?? 0,
      isIdle: recent === 0,
    };
  }

  private frame(now: number): void {
    this.scheduled = 0;
    const sinceLast = now - this.lastFrame;
    const isMoving = now - this.lastMovement < REST_MS;
    if (isMoving && sinceLast < 1000) {
      this.governor.frameTook(sinceLast);
      remember(this.intervals, sinceLast);
    }
    this.lastFrame = now;
    this.drawn++;
    remember(this.times, now);
    const share = this.governor.share(isMoving);
    const again = this.hooks.frame(share);
    if (again) this.requestRender(true);
    else if (share < 1) this.drawWholeAtRest();
  }

  private drawWholeAtRest(): void {
    clearTimeout(this.restTimer);
    this.restTimer = window.setTimeout(() => this.requestRender(), REST_MS + 30);
  }
}

function remember(samples: number[], sample: number): void {
  samples.push(sample);
  if (samples.length > SAMPLES) samples.shift();
}
