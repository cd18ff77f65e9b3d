import type { GraphMessage } from "../protocol/messages";
import type { GraphStore } from "./graph-store";

/**
 * Messages on their way into the store: queued as they come, applied in slices once a frame.
 * It holds what one connection may send unacknowledged, for only what is applied is acknowledged.
 */
export class Inbox {
  /** Messages applied since the last call of [Inbox.takeApplied]. */
  private applied = 0;
  private readonly queue: GraphMessage[] = [];
  private current: Generator<void> | null = null;

  constructor(
    private readonly store: GraphStore,
    private readonly now: () => number,
  ) {}

  get depth(): number {
    return this.queue.length + (this.current ? 1 : 0);
  }

  push(message: GraphMessage): void {
    this.queue.push(message);
  }

  /** Applies until nothing is left or `budgetMs` have passed; true when nothing is left. */
  drain(budgetMs: number): boolean {
    const end = this.now() + budgetMs;
    while (this.step()) {
      if (this.now() >= end) break;
    }
    return this.depth === 0;
  }

  takeApplied(): number {
    const { applied } = this;
    this.applied = 0;
    return applied;
  }

  private step(): boolean {
    if (!this.current) {
      const message = this.queue.shift();
      if (!message) return false;
      this.current = this.store.applying(message);
    }
    if (this.current.next().done) {
      this.current = null;
      this.applied++;
    }
    return true;
  }
}
