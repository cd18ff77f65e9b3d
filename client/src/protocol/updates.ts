import { columnType, columnValues, plainValue } from "./columns";
import type { Active, Attributes, ColumnDeclaration, Positions, Target, Update } from "./messages";
import {
  type Fields,
  fields,
  id,
  idList,
  ids,
  integer,
  isFields,
  list,
  MalformedFrame,
  text,
} from "./reader";
import { checkLength, checkPositions, edgeTable, nodeTable, positions } from "./tables";

/** One change of the graph, or null where its kind is not known, which is counted. */
export function update(raw: Fields, ignored: { kinds: number }): Update | null {
  const kind = text(raw.kind, "kind");
  switch (kind) {
    case "Batch": {
      const updates = list(raw.updates, "updates").map((one) =>
        update(fields(one, "update"), ignored),
      );
      return { kind, updates: updates.filter((one) => one !== null) };
    }
    case "NodeAdded":
      return { kind, nodes: nodeTable(raw.items ?? raw.nodes, besides(raw)) };
    case "EdgeAdded":
      return { kind, edges: edgeTable(raw.items ?? raw.edges) };
    case "NodeRemoved":
    case "EdgeRemoved":
      return { kind, ids: raw.ids === undefined ? itemIds(raw) : ids(raw.ids, "ids") };
    case "NodeChanged":
    case "EdgeChanged":
      return { kind, items: items(raw).map(change) };
    case "AttrChanged":
      return { kind, target: target(raw.target), ...attributeValues(raw) };
    case "ColumnAdded":
    case "ColumnChanged":
      return { kind, target: target(raw.target), column: declaration(raw.column, "column") };
    case "ColumnRemoved": {
      const column = raw.column;
      const name = isFields(column) ? column.name : column;
      return { kind, target: target(raw.target), column: text(name, "column") };
    }
    case "PositionsSet":
      return { kind, ...absolute(raw) };
    case "PositionDelta":
      return { kind, ids: itemIds(raw), deltas: deltas(items(raw)) };
    case "SelectionChanged":
      return {
        kind,
        selected: idList(raw.selected, "selected"),
        deselected: idList(raw.deselected, "deselected"),
      };
    case "PinsChanged":
      return {
        kind,
        pinned: idList(raw.pinned, "pinned"),
        unpinned: idList(raw.unpinned, "unpinned"),
      };
    case "EmbeddingChanged":
      return { kind, active: active(raw, "method") };
    case "LayoutChanged":
      return { kind, active: active(raw, "algorithm") };
    case "SimulationChanged":
      return { kind, running: raw.running === true };
    case "StyleChanged":
      return { kind, style: fields(raw.style, "style") };
    case "GraphRenamed":
      return { kind, name: text(raw.name, "name") };
    default:
      ignored.kinds++;
      return null;
  }
}

export function target(raw: unknown): Target {
  if (raw === "node" || raw === "edge") return raw;
  throw new MalformedFrame(`target must be node or edge, not ${String(raw)}`);
}

export function declaration(raw: unknown, what: string): ColumnDeclaration {
  const map = fields(raw, what);
  return {
    name: text(map.name, `${what}.name`),
    type: columnType(map.type, what),
    hydrated: map.hydrated !== false,
  };
}

export function active(raw: Fields, nameField: "method" | "algorithm"): Active {
  const quality = raw.quality;
  return {
    method: text(raw[nameField], nameField),
    k: integer(raw.k, "k"),
    params: isFields(raw.params) ? raw.params : {},
    quality: isFields(quality) ? (quality as Readonly<Record<string, number>>) : null,
  };
}

function items(raw: Fields): readonly Fields[] {
  return list(raw.items, "items").map((item) => fields(item, "item"));
}

function itemIds(raw: Fields): Uint32Array {
  return Uint32Array.from(items(raw), (item) => id(item.id, "id"));
}

function besides(raw: Fields): Positions | null {
  return raw.pos === undefined ? null : positions(raw.pos, "pos");
}

function change(item: Fields): { id: number; attrs: Attributes } {
  const attrs: Record<string, Attributes[string]> = Object.create(null);
  for (const [name, value] of Object.entries(fields(item.attrs, "attrs"))) {
    attrs[name] = plainValue(value, name);
  }
  return { id: id(item.id, "id"), attrs };
}

function attributeValues(raw: Fields) {
  const column = text(raw.column, "column");
  if (raw.ids !== undefined) {
    const named = ids(raw.ids, "ids");
    const values = columnValues(raw.values, "values");
    const count = values.type === "category" ? values.codes.length : values.values.length;
    checkLength("values", count, named.length);
    return { column, ids: named, values };
  }
  const values = items(raw).map((item) => plainValue(item.value, column));
  return { column, ids: itemIds(raw), values: { type: "plain", declared: null, values } as const };
}

function absolute(raw: Fields): { ids: Uint32Array | null; positions: Positions } {
  if (raw.items !== undefined) {
    const rows = items(raw).map((item) => item.pos);
    return { ids: itemIds(raw), positions: positions(rows, "pos") };
  }
  const result = positions(raw.pos, "pos");
  const named = raw.ids === undefined ? null : ids(raw.ids, "ids");
  if (named) checkPositions(result, named.length);
  return { ids: named, positions: result };
}

/** `dx`, `dy`, `dz` up to three dimensions, `d` above; what is left out does not move. */
function deltas(rows: readonly Fields[]): Positions {
  const moves = rows.map((row) => (row.d === undefined ? named(row) : list(row.d, "d")));
  const k = moves.reduce((most, move) => Math.max(most, move.length), 2);
  const values = new Float32Array(moves.length * k);
  moves.forEach((move, i) => {
    move.forEach((value, j) => {
      if (!Number.isFinite(value)) throw new MalformedFrame("a delta must be finite");
      values[i * k + j] = Number(value);
    });
  });
  return { k, values };
}

function named(row: Fields): number[] {
  const move = [Number(row.dx ?? 0), Number(row.dy ?? 0)];
  if (row.dz !== undefined) move.push(Number(row.dz));
  return move;
}
