import type { Socket, World } from "../src/connection/world";
import { parseCbor } from "../src/protocol/cbor";

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  onmessage: (data: string | ArrayBuffer) => void = () => {};
  onclose: (code: number, reason: string) => void = () => {};
  readonly sent: Record<string, unknown>[] = [];
  isClosed = false;

  constructor(
    readonly url: URL,
    private readonly chosen: string,
  ) {}

  protocol(): string {
    return this.chosen;
  }

  send(data: string | Uint8Array): void {
    const parsed: unknown = typeof data === "string" ? JSON.parse(data) : parseCbor(data);
    this.sent.push(parsed as Record<string, unknown>);
  }

  close(): void {
    this.isClosed = true;
  }

  /** The server says this, as JSON. */
  says(message: object): void {
    this.onmessage(JSON.stringify({ version: 1, epoch: "e", ...message }));
  }

  /** What was sent, by type or kind of control. */
  kinds(): unknown[] {
    return this.sent.map(({ type, payload }) =>
      type === "control" ? (payload as { kind: unknown }).kind : type,
    );
  }
}

/** Network, time and chance in the hand of the test. */
export class FakeWorld implements World {
  readonly sockets: FakeSocket[] = [];
  chance = 0.5;
  private time = 0;
  private timers: { at: number; run: () => void }[] = [];

  constructor(private readonly chosen = "orrery.v1+cbor") {}

  open = (url: string): Socket => {
    const socket = new FakeSocket(new URL(url), this.chosen);
    this.sockets.push(socket);
    return socket;
  };

  now = (): number => this.time;

  random = (): number => this.chance;

  after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  /** Lets time pass, running what falls due in order. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.reduce<{ at: number; run: () => void } | null>(
        (first, timer) => (first === null || timer.at < first.at ? timer : first),
        null,
      );
      if (next === null || next.at > end) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }

  /** The newest connection. */
  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (!last) throw new Error("nothing was opened");
    return last;
  }
}
