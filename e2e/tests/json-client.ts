import { WebSocket } from "ws";

interface Item {
  id: number;
  key: string;
  pos: number[];
}

/** A client that speaks the JSON of docs/protocol.md and nothing else of ours. */
export class JsonClient {
  readonly types: string[] = [];
  pinned: number[] = [];
  private readonly keys = new Map<string, number>();
  private readonly positions = new Map<number, number[]>();

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (data) => this.receive(JSON.parse(String(data))));
  }

  static async join(url: string): Promise<JsonClient> {
    const socket = new WebSocket(new URL("ws", url.replace(/^http/, "ws")), "orrery.v1+json");
    const client = new JsonClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("message", () => resolve());
      socket.once("error", reject);
    });
    return client;
  }

  idOf(key: string): number {
    const id = this.keys.get(key);
    if (id === undefined) throw new Error(`no node ${key}`);
    return id;
  }

  position(key: string): number[] {
    return this.positions.get(this.idOf(key)) ?? [];
  }

  close(): void {
    this.socket.close();
  }

  // biome-ignore lint/suspicious/noExplicitAny: a foreign client reads plain JSON
  private receive(message: any): void {
    this.types.push(message.type);
    const payload = message.payload;
    if (message.type === "snapshot") {
      payload.nodes.forEach((node: Item, i: number) => {
        this.keys.set(node.key, node.id);
        this.positions.set(node.id, payload.pos[i]);
      });
      if (payload.meta) this.pinned = payload.meta.pinned;
    }
    if (message.type !== "update") return;
    for (const update of payload.kind === "Batch" ? payload.updates : [payload]) {
      if (update.kind === "PositionsSet") {
        for (const item of update.items as Item[]) this.positions.set(item.id, item.pos);
      }
      if (update.kind === "PinsChanged") {
        const gone = new Set(update.unpinned);
        this.pinned = [...this.pinned.filter((id) => !gone.has(id)), ...update.pinned];
      }
    }
  }
}
