import type { GraphStore } from "./graph-store";
import type { Inbox } from "./inbox";

const SLICE_MS = 8;

/** What `window.orrery.state()` resolves to: the graph this page holds, of one moment. */
export interface PageGraph {
  readonly epoch: string;
  readonly seq: number;
  readonly digest: string;
  readonly nodes: number;
  readonly edges: number;
  readonly k: number;
  readonly shown: number;
  readonly selected: readonly number[];
}

/** Reads the state when all that has come is applied and hashed, a slice of work at a time. */
export class StateReader {
  constructor(
    private readonly store: GraphStore,
    private readonly inbox: Inbox,
  ) {}

  async read(): Promise<PageGraph> {
    for (;;) {
      const isApplied = this.inbox.drain(SLICE_MS);
      if (!this.store.isWhole) {
        await pause(50);
        continue;
      }
      const end = performance.now() + SLICE_MS;
      if (isApplied && this.store.digest.advance(() => performance.now() >= end)) return this.now();
      await pause(0);
    }
  }

  private now(): PageGraph {
    const { store } = this;
    return {
      epoch: store.epoch,
      seq: store.seq,
      digest: store.digest.text(),
      nodes: store.nodes.count,
      edges: store.edges.count,
      k: store.active.k,
      shown: store.nodes.count,
      selected: [...store.selected].sort((a, b) => a - b),
    };
  }
}

/** Lets other tasks run; by a message where at once, for timers of hidden tabs are slow. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms > 0) {
      setTimeout(resolve, ms);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
