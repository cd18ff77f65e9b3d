import type { PositionPlanes } from "../store/positions";

/** Room kept free around a fitted graph for what lies over it, in CSS pixels. */
const MARGIN = { side: 56, top: 96, bottom: 88 } as const;
const NARROW_SIDE = 28;
export const MAX_DIMENSIONS = 64;
const FOLLOW_STEP = 0.18;

/** The box around all nodes in view space. */
export interface Extent {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/**
 * Where the view looks: an n→3 matrix takes coordinates to view space, then centre and scale take
 * view space to the screen. While it follows, it keeps the whole graph in view.
 */
export class Camera {
  /** CSS pixels of the canvas. */
  width = 1;
  height = 1;
  /** The point of view space in the middle of the screen. */
  x = 0;
  y = 0;
  /** CSS pixels for one unit of view space. */
  scale = 1;
  /** The scale at which the whole graph just fits. */
  fittingScale = 1;
  /** True until a person moves the view: the camera then goes with the graph. */
  isFollowing = true;
  /** Three rows of the n→3 matrix, `MAX_DIMENSIONS` columns each. */
  readonly axes = new Float32Array(3 * MAX_DIMENSIONS);

  constructor() {
    this.resetAxes();
  }

  /** The coordinate of a node along view axis `row`. */
  view(positions: PositionPlanes, slot: number, row: 0 | 1 | 2): number {
    let sum = 0;
    for (let axis = 0; axis < positions.k; axis++) {
      const weight = this.axes[row * MAX_DIMENSIONS + axis] ?? 0;
      if (weight !== 0) sum += weight * positions.get(slot, axis);
    }
    return sum;
  }

  weight(row: 0 | 1 | 2, axis: number): number {
    return this.axes[row * MAX_DIMENSIONS + axis] ?? 0;
  }

  screenX(viewX: number): number {
    return (viewX - this.x) * this.scale + this.width / 2;
  }

  screenY(viewY: number): number {
    return this.height / 2 - (viewY - this.y) * this.scale;
  }

  viewX(screenX: number): number {
    return this.x + (screenX - this.width / 2) / this.scale;
  }

  viewY(screenY: number): number {
    return this.y - (screenY - this.height / 2) / this.scale;
  }

  pan(dx: number, dy: number): void {
    this.isFollowing = false;
    this.x -= dx / this.scale;
    this.y += dy / this.scale;
  }

  /** Zooms by `factor` so that what is under the given point of the screen stays there. */
  zoomAt(screenX: number, screenY: number, factor: number): void {
    this.isFollowing = false;
    const x = this.viewX(screenX);
    const y = this.viewY(screenY);
    const scale = this.scale * factor;
    this.scale = Math.min(Math.max(scale, this.fittingScale / 50), this.fittingScale * 5000);
    this.x += x - this.viewX(screenX);
    this.y += y - this.viewY(screenY);
  }

  /** Puts the whole graph into view. */
  fit(extent: Extent): void {
    const goal = this.goal(extent);
    this.x = goal.x;
    this.y = goal.y;
    this.scale = goal.scale;
  }

  /** Back to the first view: the first axes, the whole graph, going with it from now on. */
  reset(extent: Extent): void {
    this.resetAxes();
    this.isFollowing = true;
    this.fit(extent);
  }

  /**
   * Goes a step towards the whole graph if it left the view or shrank well inside it; true while
   * there is a way to go.
   */
  follow(extent: Extent): boolean {
    const goal = this.goal(extent);
    if (!this.isFollowing) return false;
    const drift = Math.hypot(goal.x - this.x, goal.y - this.y) * goal.scale;
    const growth = Math.abs(Math.log(goal.scale / this.scale));
    if (drift < 0.5 && growth < 0.002) return false;
    this.x += (goal.x - this.x) * FOLLOW_STEP;
    this.y += (goal.y - this.y) * FOLLOW_STEP;
    this.scale *= (goal.scale / this.scale) ** FOLLOW_STEP;
    return true;
  }

  private goal(extent: Extent): { x: number; y: number; scale: number } {
    const side = this.width < 600 ? NARROW_SIDE : MARGIN.side;
    const width = Math.max(this.width - 2 * side, 40);
    const height = Math.max(this.height - MARGIN.top - MARGIN.bottom, 40);
    const spanX = extent.maxX - extent.minX;
    const spanY = extent.maxY - extent.minY;
    const scale = Math.min(width / (spanX || 1e-9), height / (spanY || 1e-9));
    this.fittingScale = spanX > 0 || spanY > 0 ? scale : 100;
    const offset = (MARGIN.bottom - MARGIN.top) / 2 / this.fittingScale;
    return {
      x: (extent.minX + extent.maxX) / 2,
      y: (extent.minY + extent.maxY) / 2 - offset,
      scale: this.fittingScale,
    };
  }

  private resetAxes(): void {
    this.axes.fill(0);
    for (let row = 0; row < 3; row++) this.axes[row * MAX_DIMENSIONS + row] = 1;
  }
}
