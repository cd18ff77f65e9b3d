/** Slots in one row of a texture: what is uploaded, a row at a time, when one of them moved. */
export const ROW = 1024;

/**
 * Coordinates by slot, laid out as the GPU takes them: two floats a slot at k = 2, else one plane
 * of four floats a slot for every four dimensions. Knows which rows changed.
 */
export class PositionPlanes {
  k = 2;
  /** Bumped by every change. */
  version = 0;
  planes: Float32Array[] = [new Float32Array(0)];
  private rows = 0;
  private dirty = new Uint8Array(0);

  /** Floats of one slot in one plane. */
  get stride(): number {
    return this.k === 2 ? 2 : 4;
  }

  get rowCount(): number {
    return this.rows;
  }

  get(slot: number, axis: number): number {
    return this.planes[axis >> 2]?.[slot * this.stride + (axis & 3)] ?? 0;
  }

  set(slot: number, axis: number, value: number): void {
    this.version++;
    const plane = this.planes[axis >> 2];
    if (plane) plane[slot * this.stride + (axis & 3)] = value;
    this.dirty[(slot / ROW) | 0] = 1;
  }

  /** Changes the number of dimensions; axes that both have keep their values. */
  setDimensions(k: number): void {
    if (k === this.k) return;
    const before = { k: this.k, stride: this.stride, planes: this.planes };
    this.k = k;
    this.version++;
    this.planes = this.emptyPlanes();
    for (let slot = 0; slot < this.rows * ROW; slot++) {
      for (let axis = 0; axis < Math.min(k, before.k); axis++) {
        const value = before.planes[axis >> 2]?.[slot * before.stride + (axis & 3)] ?? 0;
        this.set(slot, axis, value);
      }
    }
    this.dirty.fill(1);
  }

  reserve(slots: number): void {
    const rows = Math.ceil(slots / ROW);
    if (rows <= this.rows) return;
    this.rows = Math.max(rows, 2 * this.rows);
    const before = this.planes;
    this.planes = this.emptyPlanes();
    this.planes.forEach((plane, i) => {
      plane.set(before[i] ?? []);
    });
    this.dirty = new Uint8Array(this.rows).fill(1);
  }

  /** Rows changed since the last call, as ranges from (inclusive) to (exclusive). */
  takeDirtyRows(): { from: number; to: number }[] {
    const ranges: { from: number; to: number }[] = [];
    for (let row = 0; row < this.rows; row++) {
      if (this.dirty[row] !== 1) continue;
      const last = ranges.at(-1);
      if (last?.to === row) last.to++;
      else ranges.push({ from: row, to: row + 1 });
    }
    this.dirty.fill(0);
    return ranges;
  }

  private emptyPlanes(): Float32Array[] {
    const count = this.k === 2 ? 1 : Math.ceil(this.k / 4);
    const length = this.rows * ROW * this.stride;
    return Array.from({ length: count }, () => new Float32Array(length));
  }
}
