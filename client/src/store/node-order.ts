import type { ElementTable } from "./elements";

/** Removed nodes that may stay in the list before it is swept. */
const SWEEP = 1024;

/**
 * The live nodes by ascending id, which is what a position frame without ids goes by. Ids only
 * ever grow within an epoch, so this is a list that is appended to and now and then swept.
 */
export class NodeOrder {
  private ids: number[] = [];
  private live = new Uint32Array(0);
  private isStale = true;
  private gone = 0;

  added(id: number): void {
    const last = this.ids.at(-1);
    this.ids.push(id);
    if (last !== undefined && last > id) this.ids.sort((a, b) => a - b);
    this.isStale = true;
  }

  removed(nodes: ElementTable): void {
    this.isStale = true;
    if (++this.gone > nodes.count + SWEEP) this.sweep(nodes);
  }

  /** The slots of all live nodes by ascending id; valid until the next change. */
  slots(nodes: ElementTable): Uint32Array {
    if (this.isStale) {
      this.sweep(nodes);
      this.live = Uint32Array.from(this.ids, (id) => nodes.slot(id));
      this.isStale = false;
    }
    return this.live;
  }

  clear(): void {
    this.ids = [];
    this.gone = 0;
    this.isStale = true;
  }

  private sweep(nodes: ElementTable): void {
    if (this.gone > 0) this.ids = this.ids.filter((id) => nodes.slot(id) >= 0);
    this.gone = 0;
  }
}
