import type { GraphStore } from "../store/graph-store";
import { cut, nodeLabel, readAttributes } from "../store/read";
import type { NodeCard, Selection } from "./page-state";

const MOST_LISTED = 100;
const LONGEST_TITLE = 120;

export function describeNode(store: GraphStore, slot: number): NodeCard {
  const id = store.nodes.ids[slot] ?? -1;
  return {
    id,
    title: cut(nodeLabel(store, slot), LONGEST_TITLE),
    key: cut(store.nodes.keys[slot] ?? "", LONGEST_TITLE),
    isPinned: store.pinned.has(id),
    rows: readAttributes(store, "node", slot).filter((row) => row.name !== "label"),
  };
}

export function describeSelection(store: GraphStore): Selection {
  const ids = [...store.selected];
  const [only] = ids;
  const slot = only === undefined ? -1 : store.nodes.slot(only);
  return {
    count: ids.length,
    card: ids.length === 1 && slot >= 0 ? describeNode(store, slot) : null,
    first:
      ids.length === 1
        ? []
        : ids.slice(0, MOST_LISTED).map((id) => ({
            id,
            title: cut(nodeLabel(store, store.nodes.slot(id)), LONGEST_TITLE),
          })),
  };
}
