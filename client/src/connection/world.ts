export type Cancel = () => void;

/** What a session needs of a WebSocket; the two handlers are the session's to set. */
export interface Socket {
  onmessage: (data: string | ArrayBuffer) => void;
  onclose: (code: number, reason: string) => void;
  /** The subprotocol the server chose, empty before it did. */
  protocol(): string;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** Network, time and chance, so that a session runs under fakes. */
export interface World {
  open(url: string, protocol: string): Socket;
  now(): number;
  after(ms: number, run: () => void): Cancel;
  random(): number;
}

export function browserWorld(): World {
  return {
    open: openWebSocket,
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}

function openWebSocket(url: string, protocol: string): Socket {
  const webSocket = new WebSocket(url, [protocol]);
  webSocket.binaryType = "arraybuffer";
  const socket: Socket = {
    onmessage: () => {},
    onclose: () => {},
    protocol: () => webSocket.protocol,
    send: (data) => {
      if (webSocket.readyState === WebSocket.OPEN) webSocket.send(data);
    },
    close: () => webSocket.close(),
  };
  webSocket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => socket.onmessage(event.data);
  webSocket.onclose = (event) => socket.onclose(event.code, event.reason);
  return socket;
}
