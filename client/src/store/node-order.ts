import type { ElementTable } from "./elements";

/**
 * The live nodes by ascending id, which is what a position frame without ids goes by. Ids only
 * ever grow within an epoch, so this is a list that is appended to and now and then swept.
 */
export class NodeOrder {
  private ids: number[] = [];
  private live = new Uint32Array(0);
  private isStale = true;

  added(id: number): void {
    const last = this.ids.at(-1);
    this.ids.push(id);
    if (last !== undefined && last > id) this.ids.sort((a, b) => a - b);
    this.isStale = true;
  }

  removed(): void {
    this.isStale = true;
  }

  /** The slots of all live nodes by ascending id; valid until the next change. */
  slots(nodes: ElementTable): Uint32Array {
    if (this.isStale) {
      if (this.ids.length !== nodes.count) {
        this.ids = this.ids.filter((id) => nodes.slot(id) >= 0);
      }
      this.live = Uint32Array.from(this.ids, (id) => nodes.slot(id));
      this.isStale = false;
    }
    return this.live;
  }

  clear(): void {
    this.ids = [];
    this.isStale = true;
  }
}
