import { Governor } from "./governor";

/** After this long without movement the picture is at rest and drawn whole. */
const REST_MS = 220;
const SAMPLES = 120;
const DISPLAY_MS = 1000 / 60;

/** What the last frames were like, for the telemetry pill. */
export interface FrameFigures {
  readonly drawn: number;
  readonly fps: number;
  readonly p95Ms: number;
  /** Frames of a 60 Hz display that passed unused while one was waited for, since the start. */
  readonly dropped: number;
}

/**
 * The one road to a frame: whatever changes the picture calls `requestRender`, and nothing is
 * drawn otherwise. Counts frames and tells the governor how long each was waited for.
 */
export class FrameLoop {
  private readonly governor = new Governor();
  private scheduled = 0;
  private restTimer = 0;
  private requestedAt = 0;
  private lastFrame = 0;
  private lastMovement = Number.NEGATIVE_INFINITY;
  private drawn = 0;
  private dropped = 0;
  private readonly times: number[] = [];
  private readonly waits: number[] = [];

  /** `drawFrame` draws that share of the edges; true asks for another frame at once. */
  constructor(private readonly drawFrame: (edgeShare: number) => boolean) {}

  /** Something changed. `isMoving`: more of the same is likely to follow at once. */
  requestRender(isMoving = false): void {
    if (isMoving) this.lastMovement = performance.now();
    if (this.scheduled !== 0) return;
    this.requestedAt = performance.now();
    this.scheduled = requestAnimationFrame(() => this.frame());
  }

  figures(): FrameFigures {
    const now = performance.now();
    const sorted = [...this.waits].sort((a, b) => a - b);
    return {
      drawn: this.drawn,
      fps: this.times.filter((time) => now - time <= 1000).length,
      dropped: this.dropped,
      p95Ms: sorted[Math.floor(0.95 * sorted.length)] ?? 0,
    };
  }

  private frame(): void {
    const now = performance.now();
    const waited = now - Math.max(this.requestedAt, this.lastFrame);
    const isMoving = now - this.lastMovement < REST_MS;
    this.scheduled = 0;
    if (isMoving) this.governor.frameTook(waited);
    this.dropped += Math.max(0, Math.floor(waited / DISPLAY_MS) - 1);
    this.lastFrame = now;
    this.drawn++;
    remember(this.times, now);
    remember(this.waits, waited);

    const share = this.governor.share(isMoving);
    const again = this.drawFrame(share);
    if (again) this.requestRender(true);
    clearTimeout(this.restTimer);
    if (share < 1) this.restTimer = window.setTimeout(() => this.requestRender(), REST_MS + 30);
  }
}

function remember(samples: number[], sample: number): void {
  samples.push(sample);
  if (samples.length > SAMPLES) samples.shift();
}
