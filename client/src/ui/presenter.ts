import { createStore, reconcile, type SetStoreFunction } from "solid-js/store";
import type { Scene } from "../scene/scene";
import type { GraphStore } from "../store/graph-store";
import { describeNode, describeSelection } from "./describe";
import { type ConnectionState, initialState, type PageState, type Run } from "./page-state";
import { STRINGS } from "./strings";
import type { Theme } from "./theme";

const TOAST_MS = 8000;
const MOST_TOASTS = 4;

/** Puts what the store and the connection say into the state that the panels show. */
export class Presenter {
  readonly state: PageState;
  private readonly set: SetStoreFunction<PageState>;
  private lastToast = 0;

  constructor(
    private readonly store: GraphStore,
    private readonly scene: Scene,
    theme: Theme,
  ) {
    [this.state, this.set] = createStore(initialState(theme));
  }

  connection(connection: ConnectionState): void {
    this.set("connection", connection);
  }

  unsupported(): void {
    this.set("isUnsupported", true);
  }

  newBuild(): void {
    this.set("isNewBuild", true);
  }

  theme(theme: Theme): void {
    this.set("theme", theme);
  }

  figures(figures: PageState["figures"]): void {
    this.set("figures", figures);
  }

  /** `applied` messages changed the graph. */
  graph(applied: number): void {
    const { store } = this;
    this.set({
      hasGraph: true,
      isWhole: store.isWhole,
      name: store.name,
      nodes: store.nodes.count,
      edges: store.edges.count,
      method: store.active.method,
      k: store.active.k,
      isRunning: store.isRunning,
      methods: store.meta?.methods ?? [],
      pulse: this.state.pulse + applied,
    });
    this.set("quality", reconcile({ ...store.active.quality }));
    const selection = describeSelection(store);
    if (selection.count > 0 || this.state.selection.count > 0) {
      this.set("selection", reconcile(selection, { key: "id" }));
    }
  }

  /** A run goes on; at its end nothing is computed any more. */
  progress(run: string, done: number, text: string): void {
    this.computing(done < 1 ? { run, done, text } : null);
  }

  computing(run: Run | null): void {
    this.set("computing", run);
  }

  /** A run has ended without a result. */
  ended(run: string): void {
    if (this.state.computing?.run === run) this.set("computing", null);
  }

  /** The card beside a node, where it is on the screen now; -1 for none. */
  hover(slot: number): void {
    if (!this.store.nodes.isLive(slot)) {
      if (this.state.hover) this.set("hover", null);
      return;
    }
    const place = { x: this.scene.screenX(slot), y: this.scene.screenY(slot) };
    const card = { ...describeNode(this.store, slot), ...place };
    this.set("hover", reconcile(card, { key: "name" }));
  }

  /** Shows a text for some seconds; one that is shown already begins anew. */
  say(text: string, isError: boolean): void {
    const id = ++this.lastToast;
    const others = this.state.toasts.filter((toast) => toast.text !== text);
    this.set("toasts", [...others, { id, text, isError }].slice(-MOST_TOASTS));
    window.setTimeout(() => this.dismiss(id), TOAST_MS);
  }

  dismiss(id: number): void {
    this.set("toasts", (toasts) => toasts.filter((toast) => toast.id !== id));
  }

  /** The graph in words, for those who do not see it. */
  summary(): string {
    return STRINGS.graph(this.state.name || STRINGS.app, this.state.nodes, this.state.edges);
  }
}
