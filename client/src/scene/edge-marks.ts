import type { AttributeColumn } from "../store/column";
import type { GraphStore } from "../store/graph-store";
import { parseColor } from "./color";
import { DrawList } from "./draw-list";

/** Edges looked at in one frame: a few milliseconds on a slow machine. */
const PER_FRAME = 12_000;
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

  private pending: readonly number[] = [];

  constructor(private readonly store: GraphStore) {}

  /** Takes in the edges that were touched, so many a frame; true while some are left. */
  update(touched: readonly number[] | "all"): boolean {
    if (touched === "all") {
      this.plain.clear();
      this.styled.clear();
      this.pending = Array.from({ length: this.store.edges.end }, (_, slot) => slot);
    } else if (this.pending.length === 0) this.pending = touched;
    else if (touched.length > 0) this.pending = this.pending.concat(touched);
    if (this.pending.length === 0) return false;

    const color = this.store.edges.columns.get("color");
    const thickness = this.store.edges.columns.get("thickness");
    const end = Math.min(this.pending.length, PER_FRAME);
    for (let i = 0; i < end; i++) this.mark(this.pending[i] ?? 0, color, thickness);
    this.pending = this.pending.slice(end);
    return this.pending.length > 0;
  }

  private mark(slot: number, colors?: AttributeColumn, thicknesses?: AttributeColumn): void {
    const { edges, adjacency } = this.store;
    if (!edges.isLive(slot)) {
      this.plain.remove(slot);
      this.styled.remove(slot);
      return;
    }
    const source = adjacency.source(slot);
    const target = adjacency.target(slot);
    const color = parseColor(colors?.get(slot));
    const thickness = thicknesses?.number(slot) ?? Number.NaN;
    if (color === null && !(thickness >= 0)) {
      this.styled.remove(slot);
      this.plain.place(slot, source, target);
    } else {
      const pixels = thickness >= 0 ? Math.min(Math.max(thickness, THINNEST), THICKEST) : 1;
      this.plain.remove(slot);
      this.styled.place(slot, source, target, color ?? 0, Math.round(pixels * THICKNESS_STEPS));
    }
  }
}
