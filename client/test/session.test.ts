import { expect, test } from "vitest";
import { backoffMs } from "../src/connection/backoff";
import { socketUrl } from "../src/connection/link";
import { Session, type Status } from "../src/connection/session";
import type { ServerMessage } from "../src/protocol/messages";
import { FakeWorld } from "./fake-world";

const META = { active: { method: "force", k: 2 }, dimensions: 2 };

function start(world = new FakeWorld()) {
  const statuses: Status[] = [];
  const messages: ServerMessage[] = [];
  const session = new Session(new URL("ws://host/realtime/ws?thin=true&client=abc"), world, {
    status: (status) => statuses.push(status),
    message: (message) => messages.push(message),
  });
  session.start();
  return { world, session, statuses, messages };
}

function snapshot(seq: number, index = 0, count = 1) {
  return {
    type: "snapshot",
    seq,
    payload: { part: { index, count }, meta: index === 0 ? META : undefined },
  };
}

function rename(seq: number, first = seq) {
  return { type: "update", seq, first, payload: { kind: "GraphRenamed", name: `${seq}` } };
}

function seqs(messages: readonly ServerMessage[]): unknown[] {
  return messages.flatMap((message) => (message.type === "update" ? [message.seq] : []));
}

test("waits anywhere up to a ceiling that doubles from 250 ms to 10 s", () => {
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 7, 60].map((attempt) => backoffMs(attempt, () => 1));

  expect(ceilings).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
  expect(backoffMs(5, () => 0)).toBe(0);
  expect(backoffMs(5, () => 0.25)).toBe(2000);
});

test("keeps the page's query string and names the client", () => {
  const url = socketUrl(new URL("https://host:4680/realtime/?token=t&thin=true#x"), "c0ffee");

  expect(url.href).toBe("wss://host:4680/realtime/ws?token=t&thin=true&client=c0ffee");
});

test("is live with the first snapshot, and hands on what follows without a gap", () => {
  const { world, statuses, messages } = start();

  world.socket.says(snapshot(5));
  world.socket.says(rename(6));
  world.socket.says(rename(9, 7));
  world.socket.says(rename(9));

  expect(statuses).toEqual([{ state: "connecting" }, { state: "live" }]);
  expect(seqs(messages)).toEqual([6, 9]);
});

test("asks for a snapshot after a gap, once, and lets nothing pass until it begins", () => {
  const { world, messages } = start();
  world.socket.says(snapshot(5));

  world.socket.says(rename(7));
  world.socket.says(rename(8));
  world.socket.says({ type: "heartbeat", seq: 8, payload: {} });
  expect(world.socket.kinds()).toEqual(["Resync"]);

  world.socket.says(snapshot(8));
  world.socket.says(rename(9));
  expect(seqs(messages)).toEqual([9]);
});

test("asks again, under another id, where no snapshot came", () => {
  const { world } = start();
  world.socket.says(snapshot(5));
  world.socket.says(rename(7));
  world.pass(6000);
  world.socket.says(rename(8));
  world.pass(6000);
  world.socket.says(rename(9));

  expect(world.socket.kinds()).toEqual(["Resync", "Resync"]);
  expect(new Set(world.socket.sent.map(({ id }) => id)).size).toBe(2);
});

test("says nothing of what was applied of an epoch that is over", () => {
  const { world, session } = start();
  world.socket.says({ ...snapshot(2), epoch: "new" });
  session.applied("e", 4000);
  world.pass(1000);

  expect(world.socket.kinds()).toEqual([]);
});

test("a heartbeat ahead of what came, and an update of another epoch, are gaps too", () => {
  const { world } = start();
  world.socket.says(snapshot(5));
  world.socket.says({ type: "heartbeat", seq: 6, payload: {} });
  expect(world.socket.kinds()).toEqual(["Resync"]);

  world.socket.says(snapshot(6));
  world.socket.says({ ...rename(7), epoch: "other" });
  expect(world.socket.kinds()).toEqual(["Resync", "Resync"]);
});

test("resumes from what it holds, after a wait, and goes on where it left off", () => {
  const { world, statuses, messages } = start();
  world.socket.says(snapshot(5));
  world.socket.says(rename(6));

  world.socket.onclose(1006, "");
  expect(statuses.at(-1)).toEqual({ state: "lost", retryInMs: 125 });
  world.pass(125);
  expect(world.sockets).toHaveLength(2);
  expect(Object.fromEntries(world.socket.url.searchParams)).toEqual({
    thin: "true",
    client: "abc",
    epoch: "e",
    seq: "6",
  });

  world.socket.says({ type: "resumed", seq: 6, payload: { from: 6 } });
  world.socket.says(rename(12, 7));
  expect(statuses.at(-1)).toEqual({ state: "live" });
  expect(seqs(messages)).toEqual([6, 12]);
});

test("takes a snapshot where it asked to resume", () => {
  const { world, messages } = start();
  world.socket.says(snapshot(5));
  world.socket.onclose(1001, "");
  world.pass(10_000);

  world.socket.says({ ...snapshot(2), epoch: "new" });
  world.socket.says({ ...rename(3), epoch: "new" });

  expect(seqs(messages)).toEqual([3]);
});

test("half a snapshot is no state to resume from", () => {
  const { world } = start();
  world.socket.says(snapshot(5, 0, 3));
  world.socket.onclose(1006, "");
  world.pass(10_000);

  expect(world.socket.url.searchParams.has("seq")).toBe(false);
});

test("a part out of order is a gap", () => {
  const { world } = start();
  world.socket.says(snapshot(5, 0, 3));
  world.socket.says(snapshot(5, 2, 3));

  expect(world.socket.kinds()).toEqual(["Resync"]);
});

test("waits longer from attempt to attempt, and shorter again once it was live", () => {
  const { world, statuses } = start();
  const waits = () =>
    statuses.flatMap((status) => (status.state === "lost" ? [status.retryInMs] : []));
  world.chance = 1;
  for (let attempt = 0; attempt < 8; attempt++) {
    world.socket.onclose(1006, "");
    world.pass(10_000);
  }
  expect(waits()).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);

  world.socket.says(snapshot(1));
  world.socket.onclose(4008, "too far behind");
  expect(waits().at(-1)).toBe(250);
});

test("does not wait when told not to", () => {
  const { world, session } = start();
  world.chance = 1;
  world.socket.onclose(1006, "");

  session.reconnectNow();
  expect(world.sockets).toHaveLength(2);
  session.reconnectNow();
  world.pass(5000);
  expect(world.sockets).toHaveLength(2);
});

test.each([1009, 4500, 4501, 4503, 4999])("close code %i is final", (code) => {
  const { world, statuses } = start();

  world.socket.onclose(code, "the server's words");
  world.pass(60_000);

  expect(statuses.at(-1)).toEqual({ state: "stopped", code, reason: "the server's words" });
  expect(world.sockets).toHaveLength(1);
});

test.each([1000, 1001, 1006, 1011, 4000, 4008, 4499])(
  "after close code %i it comes back",
  (code) => {
    const { world } = start();

    world.socket.onclose(code, "");
    world.pass(10_000);

    expect(world.sockets).toHaveLength(2);
  },
);

test("a server that says nothing for 12 s is gone; between parts it may take 60 s", () => {
  const { world } = start();
  world.socket.says(snapshot(1));
  world.pass(11_999);
  expect(world.sockets).toHaveLength(1);
  world.pass(1 + 10_000);
  expect(world.sockets[0]?.isClosed).toBe(true);
  expect(world.sockets).toHaveLength(2);

  world.socket.says(snapshot(2, 0, 2));
  world.pass(59_000);
  expect(world.sockets).toHaveLength(2);
});

test("acknowledges what was applied after 250 ms, or at once after 256 KiB, each once", () => {
  const { world, session } = start();
  const acks = () =>
    world.socket.sent.filter(({ type }) => type === "ack").map(({ payload }) => payload);
  world.socket.says(snapshot(1));
  session.applied("e", 1);
  world.socket.says(rename(2));
  session.applied("e", 2);
  expect(acks()).toEqual([]);
  world.pass(250);
  expect(acks()).toEqual([{ seq: 2 }]);
  session.applied("e", 2);
  world.pass(1000);
  expect(acks()).toEqual([{ seq: 2 }]);

  world.socket.says({
    ...rename(3),
    payload: { kind: "GraphRenamed", name: "x".repeat(256 * 1024) },
  });
  session.applied("e", 3);
  expect(acks()).toEqual([{ seq: 2 }, { seq: 3 }]);
});

test("acknowledges nothing while parts of a snapshot are still to come", () => {
  const { world, session } = start();
  world.socket.says(snapshot(1, 0, 2));
  session.applied("e", 1);
  world.pass(1000);

  expect(world.socket.kinds()).toEqual([]);
});

test("sends a control again after a reconnect if it was not answered, with the same id", () => {
  const { world, session } = start();
  expect(session.control("c0", { kind: "Resync" })).toBe(false);
  world.socket.says(snapshot(1));
  expect(session.control("c1", { kind: "Unpin", ids: [] })).toBe(true);
  session.control("c2", { kind: "SetSimulation", running: false });
  world.socket.says({ type: "control_ack", id: "c1", payload: { ok: true } });
  world.socket.onclose(1006, "");
  world.pass(10_000);
  world.socket.says({ type: "resumed", seq: 1, payload: { from: 1 } });

  expect(world.socket.sent.map(({ id }) => id)).toEqual(["c2"]);
});

test("skips a frame that cannot be read, says so, counts it and stays", () => {
  const { world, session, messages } = start();
  world.socket.says(snapshot(1));
  world.socket.onmessage("not json");
  world.socket.onmessage(Uint8Array.of(0xff, 0x00).buffer);
  world.socket.says(rename(2));

  expect(session.malformed).toBe(2);
  expect(messages.filter((message) => message.type === "error")).toHaveLength(2);
  expect(seqs(messages)).toEqual([2]);
});

test("speaks the encoding the server chose", () => {
  const { world, session } = start(new FakeWorld("orrery.v1+json"));
  world.socket.says(snapshot(1));
  session.control("c1", { kind: "Resync" });

  expect(world.socket.sent).toEqual([
    { version: 1, type: "control", id: "c1", payload: { kind: "Resync" } },
  ]);
});
