import type { Palette } from "../scene/color";
import type { Scene } from "../scene/scene";

/** How one frame is to be drawn. */
export interface FrameStyle {
  readonly palette: Palette;
  /** Share of the edges to draw: all at rest, fewer while frames are slow. */
  readonly edgeShare: number;
}

/**
 * Draws scenes on a canvas. Small on purpose, so that another GPU interface can stand behind it;
 * it uploads only what the scene says changed.
 */
export interface GpuBackend {
  /** Size of the canvas in CSS pixels, and device pixels for each. */
  resize(width: number, height: number, density: number): void;
  draw(scene: Scene, style: FrameStyle): void;
  /** True where a CPU draws: what costs fill rate is then left out of the page. */
  isSoftware(): boolean;
  destroy(): void;
}
