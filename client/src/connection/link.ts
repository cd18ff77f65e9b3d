import type { Ack, Control, ServerMessage, Telemetry } from "../protocol/messages";
import type { Status } from "./session";
import type { FromWorker, ToWorker } from "./worker-messages";

export interface LinkEvents {
  status(status: Status): void;
  /** `receivedAt`: when the frame came off the socket, by `sharedNow`. */
  message(message: ServerMessage, receivedAt: number): void;
}

/** The page's end of the connection: the worker behind it does the work. */
export class Link {
  private readonly waiting = new Map<string, (ack: Ack) => void>();
  private lastId = 0;

  constructor(
    private readonly worker: Worker,
    url: URL,
    private readonly events: LinkEvents,
  ) {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data);
    this.post({ type: "start", url: url.href });
  }

  /** Sends a control; resolves with the server's answer. */
  control(control: Control): Promise<Ack> {
    const id = `c${++this.lastId}`;
    this.post({ type: "control", id, control });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  applied(epoch: string, seq: number): void {
    this.post({ type: "applied", epoch, seq });
  }

  telemetry(payload: Telemetry): void {
    this.post({ type: "send", message: { type: "telemetry", payload } });
  }

  reconnectNow(): void {
    this.post({ type: "reconnect" });
  }

  /** Ends the connection, and all tries to have it back. */
  close(): void {
    this.worker.terminate();
  }

  private receive(data: FromWorker): void {
    switch (data.type) {
      case "status":
        this.events.status(data.status);
        return;
      case "refused":
        this.answer(data.id, data.ack);
        return;
      case "message":
        if (data.message.type === "control_ack") {
          if (data.message.id !== null) this.answer(data.message.id, data.message.ack);
        } else this.events.message(data.message, data.receivedAt);
        return;
      default:
        data satisfies never;
    }
  }

  private answer(id: string, ack: Ack): void {
    this.waiting.get(id)?.(ack);
    this.waiting.delete(id);
  }

  private post(message: ToWorker): void {
    this.worker.postMessage(message);
  }
}

/** The socket beside the page: its query string kept, and a random name for this page. */
export function socketUrl(page: URL, client: string): URL {
  const url = new URL("ws", page);
  url.protocol = page.protocol === "https:" ? "wss:" : "ws:";
  url.search = page.search;
  url.hash = "";
  url.searchParams.set("client", client);
  return url;
}

/** 128 random bits in hexadecimal. */
export function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
