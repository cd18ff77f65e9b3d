import type { GraphStore } from "../store/graph-store";
import { grown } from "../store/grow";
import { ROW } from "../store/positions";
import { parseColor } from "./color";

export { ROW } from "../store/positions";

/** Bits of a node's state, as the shaders know them. */
export const HIDDEN = 1;
export const SELECTED = 2;
export const LIT = 4;
export const HOVERED = 8;
export const PINNED = 16;
export const OWN_COLOR = 32;

/** Radii are kept in eighths of a pixel, in one byte. */
export const RADIUS_STEPS = 8;
/** The radius of a node whose source gives none, before the density of the picture scales it. */
export const PLAIN_RADIUS = 6;
const SMALLEST = 3;
const LARGEST = 18;

/**
 * How each node looks, by slot: state bits and radius in one texture, its own colour in another.
 * Follows the store by the slots it says were touched.
 */
export class NodeMarks {
  /** Two bytes a slot: bits, radius in eighths of a pixel. */
  state = new Uint8Array(0);
  /** Four bytes a slot: the colour the source gives, where bit OWN_COLOR is set. */
  colors = new Uint8Array(0);
  private rows = new Uint8Array(0);
  private readonly lit = new Set<number>();
  private hovered = -1;
  private sizeVersion = -1;
  private sizes = { min: 0, max: 0 };

  constructor(private readonly store: GraphStore) {}

  /** Radius in CSS pixels before the density of the picture scales it. */
  radius(slot: number): number {
    return (this.state[2 * slot + 1] ?? 0) / RADIUS_STEPS;
  }

  isShown(slot: number): boolean {
    return this.store.nodes.isLive(slot) && ((this.state[2 * slot] ?? HIDDEN) & HIDDEN) === 0;
  }

  update(touched: readonly number[] | "all"): void {
    const { nodes } = this.store;
    const capacity = Math.ceil(nodes.capacity / ROW) * ROW;
    if (capacity > this.state.length / 2) {
      this.state = grown(this.state, 2 * capacity);
      this.colors = grown(this.colors, 4 * capacity);
      this.rows = new Uint8Array(capacity / ROW).fill(1);
    }
    if (this.sizesChanged() || touched === "all") {
      for (let slot = 0; slot < nodes.capacity; slot++) this.mark(slot);
    } else for (const slot of touched) this.mark(slot);
  }

  /** Lights a node and its neighbours; -1 for none. */
  hover(slot: number, neighbours: readonly number[]): void {
    const before = [...this.lit, this.hovered];
    this.hovered = slot;
    this.lit.clear();
    if (slot >= 0) for (const lit of [slot, ...neighbours]) this.lit.add(lit);
    for (const changed of [...before, ...this.lit]) if (changed >= 0) this.mark(changed);
  }

  get litSlots(): ReadonlySet<number> {
    return this.lit;
  }

  get rowCount(): number {
    return this.rows.length;
  }

  takeDirtyRows(): number[] {
    const dirty: number[] = [];
    this.rows.forEach((isDirty, row) => {
      if (isDirty === 1) dirty.push(row);
    });
    this.rows.fill(0);
    return dirty;
  }

  private mark(slot: number): void {
    const { nodes, selected, pinned } = this.store;
    const id = nodes.ids[slot] ?? -1;
    const color = id < 0 ? null : parseColor(nodes.columns.get("color")?.get(slot));
    let bits = id < 0 ? HIDDEN : 0;
    if (selected.has(id)) bits |= SELECTED;
    if (pinned.has(id)) bits |= PINNED;
    if (this.lit.has(slot)) bits |= LIT;
    if (slot === this.hovered) bits |= HOVERED;
    if (color !== null) {
      bits |= OWN_COLOR;
      for (let byte = 0; byte < 4; byte++) this.colors[4 * slot + byte] = color >>> (8 * byte);
    }
    this.state[2 * slot] = bits;
    this.state[2 * slot + 1] = Math.round(this.radiusOf(slot) * RADIUS_STEPS);
    this.rows[(slot / ROW) | 0] = 1;
  }

  private radiusOf(slot: number): number {
    const size = this.store.nodes.columns.get("size")?.number(slot) ?? Number.NaN;
    if (!(size >= 0)) return PLAIN_RADIUS;
    const { min, max } = this.sizes;
    if (min >= SMALLEST && max <= LARGEST) return size;
    if (min === max) return Math.min(Math.max(size, SMALLEST), LARGEST);
    const share = (Math.sqrt(size) - Math.sqrt(min)) / (Math.sqrt(max) - Math.sqrt(min));
    return SMALLEST + (LARGEST - SMALLEST) * share;
  }

  /** True if the range of `size` moved, so that every radius must be worked out again. */
  private sizesChanged(): boolean {
    const column = this.store.nodes.columns.get("size");
    const version = column?.version ?? -1;
    if (version === this.sizeVersion) return false;
    this.sizeVersion = version;
    let min = Number.POSITIVE_INFINITY;
    let max = 0;
    for (let slot = 0; slot < this.store.nodes.end; slot++) {
      const size = column?.number(slot) ?? Number.NaN;
      if (!(size >= 0)) continue;
      if (size < min) min = size;
      if (size > max) max = size;
    }
    const changed = min !== this.sizes.min || max !== this.sizes.max;
    this.sizes = { min, max };
    return changed;
  }
}
