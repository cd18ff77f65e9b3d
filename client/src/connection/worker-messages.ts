import type { Ack, ClientMessage, Control, ServerMessage } from "../protocol/messages";
import type { Status } from "./session";

/** From the page to its worker. */
export type ToWorker =
  | { readonly type: "start"; readonly url: string }
  | { readonly type: "control"; readonly id: string; readonly control: Control }
  | { readonly type: "send"; readonly message: ClientMessage }
  | { readonly type: "applied"; readonly epoch: string; readonly seq: number }
  | { readonly type: "reconnect" };

/** From the worker to its page; `receivedAt` is by the clock that both share. */
export type FromWorker =
  | { readonly type: "status"; readonly status: Status }
  | { readonly type: "message"; readonly message: ServerMessage; readonly receivedAt: number }
  | { readonly type: "refused"; readonly id: string; readonly ack: Ack };

/** Milliseconds since the epoch, comparable between the page and its worker. */
export function sharedNow(): number {
  return performance.timeOrigin + performance.now();
}
