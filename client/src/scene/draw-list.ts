import { grown } from "../store/grow";

/** Entries in one block: what is uploaded when one of them changed. */
export const BLOCK = 1024;

/**
 * A dense list of edges to draw, in an order shuffled once and for good: any leading part of it is
 * a fair sample, which is what is drawn while frames are slow. An entry is its source and target
 * slot and, where the stride is 4, its colour and thickness.
 */
export class DrawList {
  entries = new Uint32Array(0);
  count = 0;
  private slotAt = new Uint32Array(0);
  private placeOf = new Int32Array(0);
  private blocks = new Uint8Array(0);
  private seed = 0x9e3779b9;

  constructor(readonly stride: 2 | 4) {}

  get blockCount(): number {
    return this.blocks.length;
  }

  has(slot: number): boolean {
    return (this.placeOf[slot] ?? -1) >= 0;
  }

  /** Puts `slot` into the list, at a random place, or overwrites its entry. */
  place(slot: number, source: number, target: number, color = 0, thickness = 0): void {
    this.reserve(slot);
    let at = this.placeOf[slot] ?? -1;
    if (at < 0) {
      const end = this.count++;
      at = this.random(this.count);
      if (at !== end) this.move(at, end);
    }
    this.slotAt[at] = slot;
    this.placeOf[slot] = at;
    const { entries, stride } = this;
    entries[stride * at] = source;
    entries[stride * at + 1] = target;
    if (stride === 4) {
      entries[4 * at + 2] = color;
      entries[4 * at + 3] = thickness;
    }
    this.blocks[(at / BLOCK) | 0] = 1;
  }

  remove(slot: number): void {
    const at = this.placeOf[slot] ?? -1;
    if (at < 0) return;
    const last = --this.count;
    this.placeOf[slot] = -1;
    if (at !== last) this.move(last, at);
  }

  clear(): void {
    this.count = 0;
    this.placeOf.fill(-1);
  }

  /** Blocks changed since the last call. */
  takeDirtyBlocks(): number[] {
    const dirty: number[] = [];
    this.blocks.forEach((isDirty, block) => {
      if (isDirty === 1) dirty.push(block);
    });
    this.blocks.fill(0);
    return dirty;
  }

  private move(from: number, to: number): void {
    const slot = this.slotAt[from] ?? 0;
    this.slotAt[to] = slot;
    this.placeOf[slot] = to;
    const { entries, stride } = this;
    for (let i = 0; i < stride; i++) entries[stride * to + i] = entries[stride * from + i] ?? 0;
    this.blocks[(to / BLOCK) | 0] = 1;
  }

  private reserve(slot: number): void {
    if (slot >= this.placeOf.length) {
      const { length } = this.placeOf;
      this.placeOf = grown(this.placeOf, Math.max(BLOCK, 2 * length, slot + 1));
      this.placeOf.fill(-1, length);
    }
    if (this.count >= this.slotAt.length) {
      const capacity = Math.max(BLOCK, 2 * this.slotAt.length);
      this.slotAt = grown(this.slotAt, capacity);
      this.entries = grown(this.entries, this.stride * capacity);
      this.blocks = new Uint8Array(capacity / BLOCK).fill(1);
    }
  }

  /** A whole number below `bound`; the same ones in every run. */
  private random(bound: number): number {
    this.seed ^= this.seed << 13;
    this.seed ^= this.seed >>> 17;
    this.seed ^= this.seed << 5;
    return (this.seed >>> 0) % bound;
  }
}
