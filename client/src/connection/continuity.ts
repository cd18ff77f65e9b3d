import type { ServerMessage } from "../protocol/messages";

/** What to do with a message: hand it on, leave it out, or leave it out and ask for a snapshot. */
export type Verdict = "pass" | "drop" | "gap";

/**
 * Watches that every sequence number arrives exactly once: the parts of a snapshot in order, then
 * updates without a gap. After a gap nothing passes until the snapshot that heals it begins.
 */
export class Continuity {
  private epoch = "";
  private seq = -1;
  private parts: { next: number; count: number } | null = null;
  /** True before the first snapshot, and from a gap to the snapshot that heals it. */
  isBroken = true;

  /** True while parts of a snapshot are still to come. */
  get isInSnapshot(): boolean {
    return this.parts !== null;
  }

  /** True while a whole graph is held, up to the last sequence that passed. */
  get isWhole(): boolean {
    return !this.isBroken && this.parts === null;
  }

  /** Where a new connection may go on from. */
  held(): { epoch: string; seq: number } | null {
    return this.isWhole ? { epoch: this.epoch, seq: this.seq } : null;
  }

  /** Half a snapshot is of no use to the next connection. */
  disconnected(): void {
    if (this.parts) this.isBroken = true;
    this.parts = null;
  }

  check(message: ServerMessage): Verdict {
    switch (message.type) {
      case "snapshot":
        return this.snapshot(message.epoch, message.seq, message.part);
      case "resumed":
        return this.isWhole && message.epoch === this.epoch && message.seq === this.seq
          ? "pass"
          : this.broken();
      case "update":
        return this.update(message.epoch, message.first, message.seq);
      case "heartbeat":
        if (this.isBroken) return "drop";
        return message.epoch === this.epoch && message.seq <= this.seq ? "pass" : this.broken();
      case "columns":
        return this.isWhole && message.epoch === this.epoch ? "pass" : "drop";
      case "control_ack":
      case "event":
      case "error":
        return "pass";
      default:
        return message satisfies never;
    }
  }

  private snapshot(epoch: string, seq: number, part: { index: number; count: number }): Verdict {
    if (part.index === 0) {
      this.isBroken = false;
      this.epoch = epoch;
      this.seq = seq;
      this.parts = { next: 0, count: part.count };
    }
    if (this.isBroken) return "drop";
    const { parts } = this;
    if (!parts || epoch !== this.epoch || seq !== this.seq || part.index !== parts.next) {
      return this.broken();
    }
    parts.next++;
    if (parts.next === parts.count) this.parts = null;
    return "pass";
  }

  private update(epoch: string, first: number, seq: number): Verdict {
    if (this.isBroken) return "drop";
    if (this.parts || epoch !== this.epoch || first > this.seq + 1) return this.broken();
    if (seq <= this.seq) return "drop";
    this.seq = seq;
    return "pass";
  }

  private broken(): Verdict {
    if (this.isBroken) return "drop";
    this.isBroken = true;
    this.parts = null;
    return "gap";
  }
}
