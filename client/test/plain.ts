import { valueAt } from "../src/protocol/columns";
import type {
  Column,
  ColumnValues,
  EdgeTable,
  NodeTable,
  Positions,
  ServerMessage,
  Update,
} from "../src/protocol/messages";

/**
 * A decoded message with its tables turned into rows, so that two encodings of one message can be
 * compared: JSON names no column types and may leave `directed` to the graph, CBOR does not; CBOR
 * may leave out the ids of a position frame, which are then the `live` ones.
 */
export function plain(message: ServerMessage | null, live: readonly number[] = []): unknown {
  if (message === null) return null;
  switch (message.type) {
    case "snapshot":
      return { ...message, nodes: nodeRows(message.nodes), edges: edgeRows(message.edges) };
    case "update":
      return { ...message, update: plainUpdate(message.update, live) };
    case "columns":
      return { ...message, ids: [...message.ids], columns: message.columns.map(plainColumn) };
    default:
      return message;
  }
}

function plainUpdate(update: Update, live: readonly number[]): unknown {
  switch (update.kind) {
    case "Batch":
      return { ...update, updates: update.updates.map((one) => plainUpdate(one, live)) };
    case "NodeAdded":
      return { ...update, nodes: nodeRows(update.nodes) };
    case "EdgeAdded":
      return { ...update, edges: edgeRows(update.edges) };
    case "AttrChanged":
      return { ...update, ids: [...update.ids], values: values(update.values, update.ids.length) };
    case "PositionsSet": {
      const ids = [...(update.ids ?? live)];
      return { ...update, ids, positions: ids.map((_, row) => coordinates(update.positions, row)) };
    }
    default:
      return update;
  }
}

function nodeRows(table: NodeTable): unknown {
  return [...table.ids].map((id, row) => ({
    id,
    key: table.keys[row],
    attrs: attributes(table.columns, row),
    pos: coordinates(table.positions, row),
  }));
}

function edgeRows(table: EdgeTable): unknown {
  return [...table.ids].map((id, row) => ({
    id,
    source: table.sources[row],
    target: table.targets[row],
    attrs: attributes(table.columns, row),
  }));
}

function attributes(columns: readonly Column[], row: number): Record<string, unknown> {
  const present = columns
    .map((column) => [column.name, valueAt(column.values, row)] as const)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(present);
}

function coordinates(positions: Positions | null, row: number): number[] | null {
  const { k, values: all } = positions ?? { k: 0, values: [] };
  return positions && Array.from(all.slice(row * k, (row + 1) * k), (value) => value + 0);
}

function plainColumn(column: Column): unknown {
  const { values: held } = column;
  const count = held.type === "category" ? held.codes.length : held.values.length;
  return { name: column.name, values: values(held, count) };
}

function values(column: ColumnValues, count: number): unknown[] {
  return Array.from({ length: count }, (_, row) => valueAt(column, row));
}
