import { Session } from "./session";
import { transferables } from "./transfer";
import { type FromWorker, sharedNow, type ToWorker } from "./worker-messages";
import { browserWorld } from "./world";

/** The worker: socket and decoding, so that neither takes time from a frame. */
const scope = self as unknown as DedicatedWorkerGlobalScope;
let session: Session | null = null;

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case "start":
      session = new Session(new URL(data.url), browserWorld(), {
        status: (status) => post({ type: "status", status }),
        message: (message) => post({ type: "message", message, receivedAt: sharedNow() }),
      });
      session.start();
      return;
    case "control":
      if (!session?.control(data.id, data.control)) refuse(data.id);
      return;
    case "send":
      session?.send(data.message);
      return;
    case "applied":
      session?.applied(data.epoch, data.seq);
      return;
    case "reconnect":
      session?.reconnectNow();
      return;
    default:
      data satisfies never;
  }
};

function refuse(id: string): void {
  const message = "There is no connection to the server at the moment.";
  post({
    type: "refused",
    id,
    ack: { ok: false, error: { code: "busy", message, temporary: true } },
  });
}

function post(message: FromWorker): void {
  scope.postMessage(message, transferables(message));
}
