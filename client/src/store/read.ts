import { displayText, plainText } from "../protocol/display";
import type { GraphStore } from "./graph-store";

export { cut } from "../protocol/display";

export interface AttributesRow {
  readonly name: string;
  readonly text: string;
  readonly isNumber: boolean;
}

/** The attributes an element has as people read them, the degree of a node first. */
export function readAttributes(
  store: GraphStore,
  target: "node" | "edge",
  slot: number,
): AttributesRow[] {
  const rows: AttributesRow[] = [];
  if (target === "node") {
    const degree = store.adjacency.degree[slot] ?? 0;
    rows.push({ name: "degree", text: displayText(degree, "integer"), isNumber: true });
  }
  for (const column of store.table(target).columns.values()) {
    const value = column.get(slot);
    if (value === null) continue;
    const isNumber = column.type === "number" || column.type === "integer";
    rows.push({ name: column.name, text: displayText(value, column.type), isNumber });
  }
  return rows;
}

/** What a node is called: its `label`, or its key where it has none. */
export function nodeLabel(store: GraphStore, slot: number): string {
  const label = store.nodes.columns.get("label");
  const text = label ? plainText(label.get(slot), label.type) : "";
  return text === "" ? (store.nodes.keys[slot] ?? "") : text;
}
