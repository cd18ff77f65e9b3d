import type { GraphStore } from "../store/graph-store";
import { parseColor } from "./color";
import { DrawList } from "./draw-list";

const THINNEST = 0.5;
const THICKEST = 8;
/** Thickness is kept in sixteenths of a pixel. */
export const THICKNESS_STEPS = 16;

/**
 * Which edges are drawn how: plain ones as thin lines, whose list is the GPU's index buffer, and
 * those whose source gives a colour or a thickness as quads of their own.
 */
export class EdgeMarks {
  /** Source and target slot. */
  readonly plain = new DrawList(2);
  /** Source slot, target slot, colour as 0xaabbggrr or 0, thickness in sixteenths of a pixel. */
  readonly styled = new DrawList(4);

  constructor(private readonly store: GraphStore) {}

  update(touched: readonly number[] | "all"): void {
    if (touched === "all") {
      this.plain.clear();
      this.styled.clear();
      for (let slot = 0; slot < this.store.edges.end; slot++) this.mark(slot);
    } else for (const slot of touched) this.mark(slot);
  }

  private mark(slot: number): void {
    const { edges, adjacency } = this.store;
    if (!edges.isLive(slot)) {
      this.plain.remove(slot);
      this.styled.remove(slot);
      return;
    }
    const ends = [adjacency.source(slot), adjacency.target(slot)];
    const color = parseColor(edges.columns.get("color")?.get(slot));
    const thickness = edges.columns.get("thickness")?.number(slot) ?? Number.NaN;
    if (color === null && !(thickness >= 0)) {
      this.styled.remove(slot);
      this.plain.place(slot, ends);
    } else {
      const pixels = thickness >= 0 ? Math.min(Math.max(thickness, THINNEST), THICKEST) : 1;
      this.plain.remove(slot);
      this.styled.place(slot, [...ends, color ?? 0, Math.round(pixels * THICKNESS_STEPS)]);
    }
  }
}
