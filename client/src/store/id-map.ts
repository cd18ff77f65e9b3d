/**
 * id → slot by open addressing over two typed arrays; ids are below 2^31. Removal shifts back, so
 * there are no tombstones and a lookup never slows down with churn.
 */
export class IdMap {
  private ids = new Int32Array(16).fill(-1);
  private slots = new Uint32Array(16);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The slot of `id`, or -1. */
  get(id: number): number {
    const at = this.find(id);
    return this.ids[at] === id ? (this.slots[at] ?? -1) : -1;
  }

  set(id: number, slot: number): void {
    if (2 * (this.count + 1) > this.ids.length) this.grow();
    const at = this.find(id);
    if (this.ids[at] !== id) this.count++;
    this.ids[at] = id;
    this.slots[at] = slot;
  }

  delete(id: number): void {
    let hole = this.find(id);
    if (this.ids[hole] !== id) return;
    const mask = this.ids.length - 1;
    this.count--;
    for (let at = (hole + 1) & mask; ; at = (at + 1) & mask) {
      const other = this.ids[at] ?? -1;
      if (other < 0) break;
      const home = hash(other) & mask;
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      this.ids[hole] = other;
      this.slots[hole] = this.slots[at] ?? 0;
      hole = at;
    }
    this.ids[hole] = -1;
  }

  clear(): void {
    this.ids.fill(-1);
    this.count = 0;
  }

  private find(id: number): number {
    const mask = this.ids.length - 1;
    let at = hash(id) & mask;
    while (this.ids[at] !== id && this.ids[at] !== -1) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { ids, slots } = this;
    this.ids = new Int32Array(2 * ids.length).fill(-1);
    this.slots = new Uint32Array(2 * ids.length);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? -1;
      if (id < 0) continue;
      const at = this.find(id);
      this.ids[at] = id;
      this.slots[at] = slots[i] ?? 0;
    }
  }
}

function hash(id: number): number {
  const mixed = Math.imul(id ^ (id >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 16);
}
