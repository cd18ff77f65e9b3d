import type { ColumnType, Target, Value } from "../protocol/messages";
import type { GraphStore } from "./graph-store";

/** Thrown for a `where` that cannot be evaluated; fit for the person who asked. */
export class WhereError extends Error {
  override name = "WhereError";
}

/** A column as a question reads it, by slot. */
export interface ColumnReader {
  readonly type: ColumnType;
  read(slot: number): Value;
}

/**
 * The column of that name: `id`, `key` and what is computed win over attributes of the same name,
 * which go by `attr.` and the name.
 */
export function readerOf(store: GraphStore, target: Target, name: string): ColumnReader {
  const computed = computedColumns(store, target);
  const own = computed.get(name);
  if (own) return own;

  const { columns } = store.table(target);
  const prefixed = name.startsWith("attr.") ? name.slice("attr.".length) : "";
  const attribute = columns.get(name) ?? (computed.has(prefixed) ? columns.get(prefixed) : null);
  if (!attribute) {
    throw new WhereError(
      `there is no ${target} column '${name}'${hint(name, [...computed.keys(), ...columns.keys()])}`,
    );
  }
  if (!attribute.hydrated) {
    throw new WhereError(`column '${name}' is not here yet: hydrate it, or ask the server`);
  }
  return { type: attribute.type, read: (slot) => attribute.get(slot) };
}

function computedColumns(store: GraphStore, target: Target): Map<string, ColumnReader> {
  const { adjacency, nodes } = store;
  const elements = store.table(target);
  const integer = (values: () => ArrayLike<number>): ColumnReader => ({
    type: "integer",
    read: (slot) => values()[slot] ?? 0,
  });
  const text = (read: (slot: number) => string): ColumnReader => ({ type: "text", read });
  const common: [string, ColumnReader][] = [
    ["id", integer(() => elements.ids)],
    ["key", text((slot) => elements.keys[slot] ?? "")],
  ];
  if (target === "node") {
    return new Map([
      ...common,
      ["degree", integer(() => adjacency.degree)],
      ["inDegree", integer(() => adjacency.inDegree)],
      ["outDegree", integer(() => adjacency.outDegree)],
    ]);
  }
  return new Map([
    ...common,
    ["source", text((slot) => nodes.keys[adjacency.source(slot)] ?? "")],
    ["target", text((slot) => nodes.keys[adjacency.target(slot)] ?? "")],
    ["directed", { type: "boolean", read: (slot) => store.directed[slot] === 1 }],
  ]);
}

function hint(word: string, known: readonly string[]): string {
  let nearest = "";
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const count = edits(word, candidate);
    if (count < fewest) {
      fewest = count;
      nearest = candidate;
    }
  }
  return nearest === "" ? "" : `: did you mean '${nearest}'?`;
}

/** The Levenshtein distance. */
function edits(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, 1 + Math.min(above[j] ?? 0, row[j - 1] ?? 0)));
    }
    above = row;
  }
  return above[to.length] ?? 0;
}
