import { parseCbor } from "../protocol/cbor";
import { decodeEnvelope, type Ignored } from "../protocol/decode";
import { encodeCbor, encodeJson } from "../protocol/encode";
import type { ClientMessage, Control, ServerMessage } from "../protocol/messages";
import { MalformedFrame } from "../protocol/reader";
import { Acknowledger } from "./acknowledger";
import { backoffMs } from "./backoff";
import { Continuity } from "./continuity";
import type { Cancel, Socket, World } from "./world";

export const SUBPROTOCOL = "orrery.v1+cbor";
const SILENCE_MS = 12_000;
const SILENCE_IN_SNAPSHOT_MS = 60_000;
const TOO_LARGE = 1009;

export type Status =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  /** `retryInMs` from when this was said. */
  | { readonly state: "lost"; readonly retryInMs: number }
  | { readonly state: "stopped"; readonly code: number; readonly reason: string };

export interface SessionEvents {
  status(status: Status): void;
  message(message: ServerMessage): void;
}

/**
 * One page's conversation with the server: connects, resumes where it left off, notices gaps and
 * silence, reconnects until told to stop. Runs in the worker, and under fakes in tests: socket,
 * timers, clock and chance come with [World].
 */
export class Session {
  readonly ignored: Ignored = { types: 0, kinds: 0 };
  malformed = 0;
  private readonly continuity = new Continuity();
  private readonly acknowledger: Acknowledger;
  private readonly pending = new Map<string, Control>();
  private socket: Socket | null = null;
  private isLive = false;
  private attempt = 0;
  private resyncs = 0;
  private resyncAgainAt = 0;
  private cancelRetry: Cancel | null = null;
  private cancelWatchdog: Cancel | null = null;

  constructor(
    private readonly url: URL,
    private readonly world: World,
    private readonly events: SessionEvents,
  ) {
    this.acknowledger = new Acknowledger(world, (seq) =>
      this.transmit({ type: "ack", payload: { seq } }),
    );
  }

  start(): void {
    this.connect();
  }

  /** Tries again now instead of when the wait is over; nothing while connected. */
  reconnectNow(): void {
    if (this.cancelRetry) this.connect();
  }

  /** Sends a control; false if there is no connection to send it on. */
  control(id: string, control: Control): boolean {
    if (!this.isLive) return false;
    this.pending.set(id, control);
    this.transmit({ type: "control", id, payload: control });
    return true;
  }

  send(message: ClientMessage): void {
    if (this.isLive) this.transmit(message);
  }

  /** The page has applied everything up to `seq`; of an epoch that is over it says nothing. */
  applied(epoch: string, seq: number): void {
    if (this.continuity.held()?.epoch === epoch) this.acknowledger.applied(seq);
  }

  private connect(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.events.status({ state: "connecting" });
    const socket = this.world.open(this.address(), SUBPROTOCOL);
    this.socket = socket;
    socket.onmessage = (data) => {
      if (this.socket === socket) this.receive(data);
    };
    socket.onclose = (code, reason) => {
      if (this.socket === socket) this.closed(code, reason);
    };
    this.watch();
  }

  private address(): string {
    const address = new URL(this.url);
    const held = this.continuity.held();
    if (held) {
      address.searchParams.set("epoch", held.epoch);
      address.searchParams.set("seq", String(held.seq));
    }
    return address.href;
  }

  private receive(data: string | ArrayBuffer): void {
    const message = this.parse(data);
    if (message) {
      this.acknowledger.received(typeof data === "string" ? data.length : data.byteLength);
      this.accept(message);
    }
    this.watch();
  }

  private accept(message: ServerMessage): void {
    if (message.type === "control_ack" && message.id !== null) this.pending.delete(message.id);
    switch (this.continuity.check(message)) {
      case "pass":
        if (message.type === "snapshot" || message.type === "resumed") this.nowLive();
        this.events.message(message);
        return;
      case "gap":
        this.resync();
        return;
      case "drop":
        if (this.continuity.isBroken && this.world.now() >= this.resyncAgainAt) this.resync();
    }
  }

  /** Asks for a snapshot, under a new id each time, for an id known to the server is not done twice. */
  private resync(): void {
    this.resyncAgainAt = this.world.now() + SILENCE_MS;
    this.transmit({ type: "control", id: `r${++this.resyncs}`, payload: { kind: "Resync" } });
  }

  private nowLive(): void {
    this.attempt = 0;
    if (this.isLive) return;
    this.isLive = true;
    this.events.status({ state: "live" });
    for (const [id, payload] of this.pending) this.transmit({ type: "control", id, payload });
  }

  private parse(data: string | ArrayBuffer): ServerMessage | null {
    try {
      const raw: unknown =
        typeof data === "string" ? JSON.parse(data) : parseCbor(new Uint8Array(data));
      return decodeEnvelope(raw, this.ignored);
    } catch (error) {
      this.malformed++;
      const text = error instanceof MalformedFrame ? error.message : "it cannot be parsed";
      this.events.message({
        type: "error",
        error: { code: "bad_message", message: `A frame was skipped: ${text}`, temporary: true },
      });
      return null;
    }
  }

  private transmit(message: ClientMessage): void {
    const { socket } = this;
    if (!socket) return;
    socket.send(socket.protocol() === SUBPROTOCOL ? encodeCbor(message) : encodeJson(message));
  }

  /** Starts the wait for the next frame anew; a server that says nothing for that long is gone. */
  private watch(): void {
    this.cancelWatchdog?.();
    const silence = this.continuity.isInSnapshot ? SILENCE_IN_SNAPSHOT_MS : SILENCE_MS;
    this.cancelWatchdog = this.world.after(silence, () => {
      this.socket?.close();
      this.closed(1006, "");
    });
  }

  private closed(code: number, reason: string): void {
    this.socket = null;
    this.isLive = false;
    this.cancelWatchdog?.();
    this.acknowledger.reset();
    this.continuity.disconnected();
    if (code === TOO_LARGE || (code >= 4500 && code <= 4999)) {
      this.events.status({ state: "stopped", code, reason });
      return;
    }
    const retryInMs = backoffMs(this.attempt++, this.world.random);
    this.events.status({ state: "lost", retryInMs });
    this.cancelRetry = this.world.after(retryInMs, () => this.connect());
  }
}
