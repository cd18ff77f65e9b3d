import type { Attributes, Column, EdgeTable, NodeTable, Target, Value } from "../protocol/messages";
import type { Adjacency } from "./adjacency";
import type { Digest } from "./digest";
import type { ElementTable } from "./elements";
import { edgeKey } from "./keys";
import type { NodeOrder } from "./node-order";
import type { PositionPlanes } from "./positions";

/** Rows written between two steps: a few milliseconds on a slow machine. */
const STEP = 1024;

/** The parts of the store that tables are written to. */
interface Graph {
  readonly nodes: ElementTable;
  readonly edges: ElementTable;
  readonly adjacency: Adjacency;
  readonly positions: PositionPlanes;
  readonly digest: Digest;
  readonly directed: Uint8Array;
  readonly meta: { readonly directed: boolean } | null;
  skipped: number;
  table(target: Target): ElementTable;
  reserve(nodes: number, edges: number): void;
}

/** Writes tables of nodes, edges and attribute values into the store; only the store calls it. */
export class TableWriter {
  constructor(private readonly store: Graph) {}

  *addNodes(table: NodeTable, order: NodeOrder): Generator<void> {
    const { store } = this;
    for (let from = 0; from < table.ids.length; from += STEP) {
      const to = Math.min(from + STEP, table.ids.length);
      const slots = new Int32Array(to - from);
      for (let row = from; row < to; row++) {
        const slot = this.addNode(table.ids[row] ?? 0, table.keys[row] ?? "", order);
        slots[row - from] = slot;
        if (slot >= 0) this.place(slot, table, row);
      }
      for (const column of table.columns) store.nodes.setRows(slots, column, from, to);
      yield;
    }
  }

  *addEdges(table: EdgeTable): Generator<void> {
    const { store } = this;
    for (let from = 0; from < table.ids.length; from += STEP) {
      const to = Math.min(from + STEP, table.ids.length);
      const slots = new Int32Array(to - from);
      for (let row = from; row < to; row++) slots[row - from] = this.addEdge(table, row);
      for (const column of table.columns) store.edges.setRows(slots, column, from, to);
      yield;
    }
  }

  *setColumns(target: Target, ids: Uint32Array, columns: readonly Column[]): Generator<void> {
    const elements = this.store.table(target);
    for (let from = 0; from < ids.length; from += STEP) {
      const to = Math.min(from + STEP, ids.length);
      const slots = new Int32Array(to - from);
      for (let row = from; row < to; row++) {
        const slot = elements.slot(ids[row] ?? 0);
        slots[row - from] = slot;
        if (slot < 0) this.store.skipped++;
        else this.forget(target, slot);
      }
      for (const column of columns) elements.setRows(slots, column, from, to);
      yield;
    }
  }

  setRows(target: Target, items: readonly { id: number; attrs: Attributes }[]): void {
    const elements = this.store.table(target);
    for (const { id, attrs } of items) {
      const slot = elements.slot(id);
      if (slot < 0) {
        this.store.skipped++;
        continue;
      }
      this.forget(target, slot);
      for (const [name, value] of Object.entries(attrs)) {
        elements.set(slot, name, value satisfies Value);
      }
    }
  }

  private addNode(id: number, key: string, order: NodeOrder): number {
    const { store } = this;
    if (store.nodes.slot(id) >= 0) {
      store.skipped++;
      return -1;
    }
    const slot = store.nodes.add(id, key);
    store.reserve(store.nodes.capacity, store.edges.capacity);
    for (let axis = 0; axis < store.positions.k; axis++) store.positions.set(slot, axis, 0);
    order.added(id);
    return slot;
  }

  private place(slot: number, table: NodeTable, row: number): void {
    const { positions } = this.store;
    if (!table.positions) return;
    const { k, values } = table.positions;
    for (let axis = 0; axis < Math.min(k, positions.k); axis++) {
      positions.set(slot, axis, values[row * k + axis] ?? 0);
    }
  }

  private addEdge(table: EdgeTable, row: number): number {
    const { store } = this;
    const id = table.ids[row] ?? 0;
    const source = store.nodes.slot(table.sources[row] ?? 0);
    const target = store.nodes.slot(table.targets[row] ?? 0);
    if (source < 0 || target < 0 || store.edges.slot(id) >= 0) {
      store.skipped++;
      return -1;
    }
    const key =
      table.keys?.[row] || edgeKey(store.nodes.keys[source] ?? "", store.nodes.keys[target] ?? "");
    const slot = store.edges.add(id, key);
    store.reserve(store.nodes.capacity, store.edges.capacity);
    const direction = table.directed?.[row] ?? 2;
    store.directed[slot] = direction === 2 ? Number(store.meta?.directed ?? true) : direction;
    store.adjacency.add(slot, source, target);
    return slot;
  }

  private forget(target: Target, slot: number): void {
    if (target === "node") this.store.digest.forgetNode(slot);
    else this.store.digest.forgetEdge(slot);
  }
}
