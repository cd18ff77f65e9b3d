import type { Cancel, World } from "./world";

const BYTES = 256 * 1024;
const INTERVAL_MS = 250;

/** Tells the server what the page has applied: after 256 KiB or 250 ms, whichever comes first. */
export class Acknowledger {
  private seq = -1;
  private acknowledged = -1;
  private bytes = 0;
  private cancel: Cancel | null = null;

  constructor(
    private readonly world: World,
    private readonly send: (seq: number) => void,
  ) {}

  received(bytes: number): void {
    this.bytes += bytes;
  }

  applied(seq: number): void {
    this.seq = seq;
    if (seq === this.acknowledged) return;
    if (this.bytes >= BYTES) this.acknowledge();
    else this.cancel ??= this.world.after(INTERVAL_MS, () => this.acknowledge());
  }

  reset(): void {
    this.cancel?.();
    this.cancel = null;
    this.seq = -1;
    this.acknowledged = -1;
    this.bytes = 0;
  }

  private acknowledge(): void {
    this.cancel?.();
    this.cancel = null;
    this.bytes = 0;
    if (this.seq === this.acknowledged) return;
    this.acknowledged = this.seq;
    this.send(this.seq);
  }
}
