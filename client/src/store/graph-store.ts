import type { Active, GraphMessage, Meta, Update } from "../protocol/messages";
import { Adjacency } from "./adjacency";
import { Digest } from "./digest";
import { ElementTable } from "./elements";
import { grown } from "./grow";
import { NodeOrder } from "./node-order";
import { PositionPlanes } from "./positions";
import { TableWriter } from "./tables";

/**
 * The page's copy of the graph, as typed-array columns by slot. `applying` is its one writer, in
 * steps so that a large message need not hold up a frame; everyone else reads.
 *
 * What a message names that is not there (an edge to an unknown node, an update for a removed one)
 * is skipped and counted in `skipped`.
 */
export class GraphStore {
  readonly nodes = new ElementTable();
  readonly edges = new ElementTable();
  readonly adjacency = new Adjacency();
  readonly positions = new PositionPlanes();
  /** 1 for a directed edge, by edge slot. */
  directed = new Uint8Array(0);
  readonly selected = new Set<number>();
  readonly pinned = new Set<number>();
  meta: Meta | null = null;
  name = "";
  active: Active = { method: "", k: 2, params: {}, quality: null };
  isRunning = false;
  epoch = "";
  seq = 0;
  /** True once every part of a snapshot is in: only then is this the graph at `seq`. */
  isWhole = false;
  skipped = 0;
  readonly digest = new Digest(this.nodes, this.edges, this.adjacency, () => this.directed);
  private readonly order = new NodeOrder();
  private readonly tables = new TableWriter(this);

  /** Applies a message at once. */
  apply(message: GraphMessage): void {
    for (const _ of this.applying(message));
  }

  /** Applies a message in steps of a few milliseconds; run all of them before the next message. */
  *applying(message: GraphMessage): Generator<void> {
    switch (message.type) {
      case "snapshot": {
        const { part, meta } = message;
        if (part.index === 0) this.reset(message.epoch, message.seq);
        if (meta) this.describe(meta);
        yield* this.tables.addNodes(message.nodes, this.order);
        yield* this.tables.addEdges(message.edges);
        this.isWhole = part.index === part.count - 1;
        if (this.isWhole && this.meta) {
          this.markNodes(this.selected, this.meta.selection, []);
          this.markNodes(this.pinned, this.meta.pinned, []);
        }
        return;
      }
      case "update":
        if (!this.isWhole || message.epoch !== this.epoch || message.seq <= this.seq) return;
        yield* this.change(message.update);
        this.seq = message.seq;
        return;
      case "columns":
        if (message.epoch === this.epoch) {
          yield* this.tables.setColumns(message.target, message.ids, message.columns);
        }
        return;
      default:
        message satisfies never;
    }
  }

  private *change(update: Update): Generator<void> {
    switch (update.kind) {
      case "Batch":
        for (const one of update.updates) {
          yield* this.change(one);
          yield;
        }
        return;
      case "NodeAdded":
        return yield* this.tables.addNodes(update.nodes, this.order);
      case "EdgeAdded":
        return yield* this.tables.addEdges(update.edges);
      case "NodeRemoved":
        for (const id of update.ids) this.removeNode(id);
        return;
      case "EdgeRemoved":
        for (const id of update.ids) this.removeEdge(id);
        return;
      case "NodeChanged":
      case "EdgeChanged":
        return this.tables.setRows(update.kind === "NodeChanged" ? "node" : "edge", update.items);
      case "AttrChanged": {
        const column = { name: update.column, values: update.values };
        return yield* this.tables.setColumns(update.target, update.ids, [column]);
      }
      case "ColumnAdded":
      case "ColumnChanged":
        this.digest.forgetAll(update.target);
        return this.table(update.target).declare(update.column);
      case "ColumnRemoved":
        this.digest.forgetAll(update.target);
        return this.table(update.target).drop(update.column);
      case "PositionsSet":
        return this.move(update.ids, update.positions.k, update.positions.values, false);
      case "PositionDelta":
        return this.move(update.ids, update.deltas.k, update.deltas.values, true);
      case "SelectionChanged":
        return this.markNodes(this.selected, update.selected, update.deselected);
      case "PinsChanged":
        return this.markNodes(this.pinned, update.pinned, update.unpinned);
      case "EmbeddingChanged":
      case "LayoutChanged":
        this.active = update.active;
        return this.positions.setDimensions(update.active.k);
      case "SimulationChanged":
        this.isRunning = update.running;
        return;
      case "StyleChanged":
        return;
      case "GraphRenamed":
        this.name = update.name;
        return;
      default:
        update satisfies never;
    }
  }

  /** Which method draws, in how many dimensions. */
  get producer(): string {
    return `${this.active.method} ${this.active.k}`;
  }

  /** Makes room for what is announced, so that loading it does not copy again and again. */
  reserve(nodes: number, edges: number): void {
    this.positions.reserve(nodes);
    this.adjacency.reserve(nodes, edges);
    this.directed = grown(this.directed, edges);
  }

  table(target: "node" | "edge"): ElementTable {
    return target === "node" ? this.nodes : this.edges;
  }

  private reset(epoch: string, seq: number): void {
    this.epoch = epoch;
    this.seq = seq;
    this.isWhole = false;
    this.nodes.clear();
    this.edges.clear();
    this.adjacency.clear();
    this.selected.clear();
    this.pinned.clear();
    this.order.clear();
    this.digest.forgetAll("node");
    this.digest.forgetAll("edge");
  }

  private describe(meta: Meta): void {
    this.meta = meta;
    this.name = meta.name;
    this.active = meta.active;
    this.isRunning = meta.running;
    this.positions.setDimensions(meta.dimensions);
    for (const column of meta.nodeColumns) this.nodes.declare(column);
    for (const column of meta.edgeColumns) this.edges.declare(column);
    this.reserve(meta.nodeCount, meta.edgeCount);
  }

  private markNodes(
    set: Set<number>,
    marked: readonly number[],
    unmarked: readonly number[],
  ): void {
    for (const id of unmarked) {
      if (set.delete(id)) this.nodes.touch(this.nodes.slot(id));
    }
    for (const id of marked) {
      const slot = this.nodes.slot(id);
      if (slot < 0) continue;
      set.add(id);
      this.nodes.touch(slot);
    }
  }

  private removeNode(id: number): void {
    const slot = this.nodes.slot(id);
    if (slot < 0) {
      this.skipped++;
      return;
    }
    for (const edge of this.adjacency.edgesAt(slot)) this.removeEdge(this.edges.ids[edge] ?? -1);
    this.digest.forgetNode(slot);
    this.selected.delete(id);
    this.pinned.delete(id);
    this.nodes.remove(slot);
    this.order.removed(this.nodes);
    this.positions.version++;
  }

  private removeEdge(id: number): void {
    const slot = this.edges.slot(id);
    if (slot < 0) {
      this.skipped++;
      return;
    }
    this.digest.forgetEdge(slot);
    this.adjacency.remove(slot);
    this.edges.remove(slot);
  }

  private move(ids: Uint32Array | null, k: number, values: Float32Array, isDelta: boolean): void {
    const { positions } = this;
    const slots = ids === null ? this.order.slots(this.nodes) : ids;
    const axes = Math.min(k, positions.k);
    if (slots.length * k !== values.length) {
      this.skipped += slots.length;
      return;
    }
    for (let i = 0; i < slots.length; i++) {
      const slot = ids === null ? (slots[i] ?? -1) : this.nodes.slot(slots[i] ?? 0);
      if (slot < 0) {
        this.skipped++;
        continue;
      }
      for (let axis = 0; axis < axes; axis++) {
        const value = values[i * k + axis] ?? 0;
        positions.set(slot, axis, isDelta ? positions.get(slot, axis) + value : value);
      }
    }
  }
}
