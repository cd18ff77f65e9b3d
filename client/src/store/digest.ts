import { toJson } from "../protocol/display";
import type { Adjacency } from "./adjacency";
import type { AttributeColumn } from "./column";
import type { ElementTable } from "./elements";
import { grown } from "./grow";
import { hashHigh, hashLow, xxh64 } from "./xxh64";

/** Known to both sides and so never sent, never part of the digest. */
const COMPUTED = new Set(["degree", "inDegree", "outDegree"]);

/**
 * The order-independent hash of the graph that protocol.md defines: the sum of XXH64 over the
 * canonical JSON (RFC 8785) of every node and edge. Kept by element, so that after a change only
 * what changed is hashed again, and in slices, so that no slice holds up a frame.
 */
export class Digest {
  private readonly nodes = new HashedElements();
  private readonly edges = new HashedElements();
  private readonly encoder = new TextEncoder();
  private readonly bytes = new Uint8Array(16_384);

  constructor(
    private readonly nodeTable: ElementTable,
    private readonly edgeTable: ElementTable,
    private readonly adjacency: Adjacency,
    private readonly directed: () => Uint8Array,
  ) {}

  /** The element at `slot` was added, changed or is about to be removed. */
  forgetNode(slot: number): void {
    this.nodes.forget(slot);
  }

  forgetEdge(slot: number): void {
    this.edges.forget(slot);
  }

  forgetAll(target: "node" | "edge"): void {
    if (target === "node") this.nodes.clear();
    else this.edges.clear();
  }

  /** Hashes elements until all are or `isOver` says so; true when all are. */
  advance(isOver: () => boolean): boolean {
    const nodes = new CanonicalAttributes(this.nodeTable);
    const edges = new CanonicalAttributes(this.edgeTable);
    const nodesDone = this.nodes.advance(this.nodeTable, isOver, (slot) => {
      const key = JSON.stringify(this.nodeTable.keys[slot]);
      this.hash(`["n",${key},${nodes.of(slot)}]`);
    });
    if (!nodesDone) return false;
    return this.edges.advance(this.edgeTable, isOver, (slot) => {
      const key = JSON.stringify(this.edgeTable.keys[slot]);
      const source = JSON.stringify(this.nodeTable.keys[this.adjacency.source(slot)]);
      const target = JSON.stringify(this.nodeTable.keys[this.adjacency.target(slot)]);
      const isDirected = this.directed()[slot] === 1;
      this.hash(`["e",${key},${source},${target},${isDirected},${edges.of(slot)}]`);
    });
  }

  /** The digest as 16 hexadecimal digits; of the whole graph once [Digest.advance] said true. */
  text(): string {
    const low = this.nodes.low + this.edges.low;
    const high = this.nodes.high + this.edges.high + (low > 0xffffffff ? 1 : 0);
    return hex(high) + hex(low);
  }

  private hash(json: string): void {
    if (3 * json.length <= this.bytes.length) {
      xxh64(this.bytes, this.encoder.encodeInto(json, this.bytes).written);
      return;
    }
    const bytes = this.encoder.encode(json);
    xxh64(bytes, bytes.length);
  }
}

/** The sum of the hashes of nodes or of edges, and which slots are in it. */
class HashedElements {
  high = 0;
  low = 0;
  private hashes = new Uint32Array(0);
  private isIn = new Uint8Array(0);
  private from = 0;

  forget(slot: number): void {
    if (slot < this.from) this.from = slot;
    if (this.isIn[slot] !== 1) return;
    this.isIn[slot] = 0;
    const low = this.low - (this.hashes[2 * slot + 1] ?? 0);
    this.high = (this.high - (this.hashes[2 * slot] ?? 0) - (low < 0 ? 1 : 0)) >>> 0;
    this.low = low >>> 0;
  }

  clear(): void {
    this.isIn.fill(0);
    this.from = 0;
    this.high = 0;
    this.low = 0;
  }

  /** Every slot below `from` is free or in the sum, which is what lets a call go on from there. */
  advance(table: ElementTable, isOver: () => boolean, hash: (slot: number) => void): boolean {
    this.hashes = grown(this.hashes, 2 * table.capacity);
    this.isIn = grown(this.isIn, table.capacity);
    for (; this.from < table.end; this.from++) {
      const slot = this.from;
      if (this.isIn[slot] === 1 || !table.isLive(slot)) continue;
      if ((slot & 127) === 0 && isOver()) return false;
      hash(slot);
      this.isIn[slot] = 1;
      this.hashes[2 * slot] = hashHigh;
      this.hashes[2 * slot + 1] = hashLow;
      const low = this.low + hashLow;
      this.high = (this.high + hashHigh + (low > 0xffffffff ? 1 : 0)) >>> 0;
      this.low = low >>> 0;
    }
    return true;
  }
}

/** The attributes of an element as canonical JSON: names in UTF-16 order, absent ones left out. */
class CanonicalAttributes {
  private readonly columns: readonly { readonly name: string; readonly column: AttributeColumn }[];

  constructor(table: ElementTable) {
    this.columns = [...table.columns.values()]
      .filter((column) => !COMPUTED.has(column.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((column) => ({ name: `${JSON.stringify(column.name)}:`, column }));
  }

  of(slot: number): string {
    let json = "";
    for (const { name, column } of this.columns) {
      const value = column.get(slot);
      if (value === null) continue;
      json += `${json === "" ? "" : ","}${name}${JSON.stringify(toJson(value))}`;
    }
    return `{${json}}`;
  }
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, "0");
}
