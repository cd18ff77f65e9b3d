import { columnsOf, columnsOfRows } from "./columns";
import type { EdgeTable, NodeTable, Positions } from "./messages";
import { fields, id, ids, integer, isFields, list, MalformedFrame, text } from "./reader";

/** Nodes as rows (JSON; `pos` beside or inside each row) or as columns (CBOR). */
export function nodeTable(raw: unknown, beside: Positions | null): NodeTable {
  if (isFields(raw)) {
    const table = {
      ids: ids(raw.id, "nodes.id"),
      keys: texts(raw.key, "nodes.key"),
      columns: columnsOf(raw.attrs, "nodes.attrs"),
      positions: raw.pos === undefined ? beside : positions(raw.pos, "nodes.pos"),
    };
    checkLength("nodes.key", table.keys.length, table.ids.length);
    if (table.positions) checkPositions(table.positions, table.ids.length);
    return table;
  }
  const rows = list(raw, "nodes");
  const inside = rows.filter((row) => fields(row, "node").pos !== undefined);
  const table = {
    ids: Uint32Array.from(rows, (row) => id(fields(row, "node").id, "node.id")),
    keys: rows.map((row) => text(fields(row, "node").key, "node.key")),
    columns: columnsOfRows(rows, "node"),
    positions:
      inside.length === 0
        ? beside
        : positions(
            rows.map((row) => fields(row, "node").pos),
            "node.pos",
          ),
  };
  if (table.positions) checkPositions(table.positions, table.ids.length);
  return table;
}

export function edgeTable(raw: unknown): EdgeTable {
  if (isFields(raw)) {
    const count = ids(raw.id, "edges.id").length;
    const keys = raw.key === undefined ? null : texts(raw.key, "edges.key");
    const directed = raw.directed === undefined ? null : ids(raw.directed, "edges.directed");
    const table = {
      ids: ids(raw.id, "edges.id"),
      keys,
      sources: ids(raw.source, "edges.source"),
      targets: ids(raw.target, "edges.target"),
      directed: directed && Uint8Array.from(directed),
      columns: columnsOf(raw.attrs, "edges.attrs"),
    };
    checkLength("edges.source", table.sources.length, count);
    checkLength("edges.target", table.targets.length, count);
    if (keys) checkLength("edges.key", keys.length, count);
    if (directed) checkLength("edges.directed", directed.length, count);
    return table;
  }
  const rows = list(raw, "edges").map((row) => fields(row, "edge"));
  const hasKeys = rows.some((row) => row.key !== undefined);
  const hasDirections = rows.some((row) => row.directed !== undefined);
  return {
    ids: Uint32Array.from(rows, (row) => id(row.id, "edge.id")),
    keys: hasKeys ? rows.map((row) => text(row.key ?? "", "edge.key")) : null,
    sources: Uint32Array.from(rows, (row) => id(row.source, "edge.source")),
    targets: Uint32Array.from(rows, (row) => id(row.target, "edge.target")),
    directed: hasDirections ? Uint8Array.from(rows, (row) => direction(row.directed)) : null,
    columns: columnsOfRows(rows, "edge"),
  };
}

/** Positions as rows of coordinates, as one array of float32, or quantised to 16 bits. */
export function positions(raw: unknown, what: string): Positions {
  if (isFields(raw)) {
    const k = dimensions(raw.k, what);
    const values = raw.values;
    if (raw.encoding === "i16") {
      if (!(values instanceof Int16Array)) throw new MalformedFrame(`${what}: i16[] is missing`);
      return { k, values: dequantised(values, k, raw.origin, raw.scale, what) };
    }
    if (!(values instanceof Float32Array)) throw new MalformedFrame(`${what}: f32[] is missing`);
    return checked({ k, values }, what);
  }
  const rows = list(raw, what);
  const k = rows.length === 0 ? 2 : list(rows[0], what).length;
  const values = new Float32Array(rows.length * k);
  rows.forEach((row, i) => {
    const pos = list(row, what);
    checkLength(what, pos.length, k);
    for (let j = 0; j < k; j++) values[i * k + j] = Number(pos[j]);
  });
  return checked({ k, values }, what);
}

function dequantised(
  values: Int16Array,
  k: number,
  origin: unknown,
  scale: unknown,
  what: string,
): Float32Array {
  if (!(origin instanceof Float32Array) || !(scale instanceof Float32Array)) {
    throw new MalformedFrame(`${what}: origin and scale must be f32[]`);
  }
  checkLength(`${what}.origin`, origin.length, k);
  checkLength(`${what}.scale`, scale.length, k);
  const result = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const axis = i % k;
    result[i] = (origin[axis] ?? 0) + (scale[axis] ?? 0) * (values[i] ?? 0);
  }
  return checked({ k, values: result }, what).values;
}

function checked(result: Positions, what: string): Positions {
  if (result.values.length % result.k !== 0) {
    throw new MalformedFrame(`${what}: ${result.values.length} values are no rows of ${result.k}`);
  }
  for (let i = 0; i < result.values.length; i++) {
    if (!Number.isFinite(result.values[i])) throw new MalformedFrame(`${what}[${i}] is not finite`);
  }
  return result;
}

function dimensions(value: unknown, what: string): number {
  const k = integer(value, `${what}.k`);
  if (k >= 1 && k <= 64) return k;
  throw new MalformedFrame(`${what}: ${k} dimensions, 1 to 64 are possible`);
}

export function checkPositions(table: Positions, rows: number): void {
  checkLength("pos", table.values.length, rows * table.k);
}

export function checkLength(what: string, actual: number, expected: number): void {
  if (actual !== expected) {
    throw new MalformedFrame(`${what} has ${actual} entries where ${expected} belong`);
  }
}

function texts(value: unknown, what: string): readonly string[] {
  const array = list(value, what);
  for (const entry of array) text(entry, what);
  return array as readonly string[];
}

function direction(value: unknown): number {
  return value === undefined ? 2 : value === true || value === 1 ? 1 : 0;
}
