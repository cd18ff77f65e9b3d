import type { GraphStore } from "./graph-store";

/** What a page carries over when the server begins a new epoch, in which all ids are new. */
export class Continuation {
  private epoch = "";
  private build = "";
  private keys: readonly string[] = [];

  constructor(private readonly store: GraphStore) {}

  /** Called before a snapshot replaces the graph: keys outlive it, ids may not. */
  remember(): void {
    const { nodes, selected, isWhole } = this.store;
    if (isWhole) this.keys = [...selected].map((id) => nodes.keys[nodes.slot(id)] ?? "");
  }

  /**
   * Called when a graph is whole: null in the epoch known already, else whether it is the first,
   * whether the server's build is another, and the ids to select again, none where the server has
   * a selection of its own.
   */
  begin(): { isFirst: boolean; isNewBuild: boolean; reselect: readonly number[] } | null {
    const { store } = this;
    if (!store.isWhole || store.epoch === this.epoch) return null;
    const isFirst = this.epoch === "";
    const build = store.meta?.build ?? "";
    const isNewBuild = !isFirst && build !== this.build;
    this.epoch = store.epoch;
    this.build = build;
    return { isFirst, isNewBuild, reselect: store.selected.size > 0 ? [] : this.held() };
  }

  private held(): number[] {
    const keys = new Set(this.keys);
    const { nodes } = this.store;
    if (keys.size === 0) return [];
    return nodes.keys.flatMap((key, slot) =>
      keys.has(key) && nodes.isLive(slot) ? [nodes.ids[slot] ?? -1] : [],
    );
  }
}
