import { LABEL_HEIGHT } from "../scene/labels";
import type { Scene } from "../scene/scene";

const LABEL_SIZE = 12;

export interface LabelStyle {
  readonly text: string;
  readonly background: string;
  /** The family; the size is the labels' own. */
  readonly font: string;
}

/** Node labels on a 2-D canvas over the graph: text, never HTML. */
export class LabelCanvas {
  private readonly context: CanvasRenderingContext2D | null;
  private readonly widths = new Map<string, number>();
  private density = 1;
  private isBlank = true;

  /** Where a CPU draws anyway, a canvas kept on the CPU need not wait for the graph's frame. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    isSoftware: boolean,
  ) {
    this.context = canvas.getContext("2d", { willReadFrequently: isSoftware });
  }

  resize(width: number, height: number, density: number): void {
    this.density = density;
    this.canvas.width = Math.max(1, Math.round(width * density));
    this.canvas.height = Math.max(1, Math.round(height * density));
    this.isBlank = true;
  }

  draw(scene: Scene, style: LabelStyle): void {
    const { context } = this;
    if (!context) return;
    context.setTransform(this.density, 0, 0, this.density, 0, 0);
    context.font = `${LABEL_SIZE}px ${style.font}`;
    const labels = scene.labels((text) => this.width(text));
    if (!this.isBlank) context.clearRect(0, 0, scene.camera.width, scene.camera.height);
    this.isBlank = labels.length === 0;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = style.background;
    context.fillStyle = style.text;
    for (const { text, left, y } of labels) {
      context.globalAlpha = 0.85;
      context.strokeText(text, left, y);
      context.globalAlpha = 1;
      context.fillText(text, left, y);
    }
  }

  private width(text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      if (this.widths.size > 20_000) this.widths.clear();
      width = this.context?.measureText(text).width ?? text.length * LABEL_HEIGHT;
      this.widths.set(text, width);
    }
    return width;
  }
}
