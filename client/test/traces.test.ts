import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Continuity } from "../src/connection/continuity";
import { parseCbor } from "../src/protocol/cbor";
import { decodeEnvelope } from "../src/protocol/decode";
import { GraphStore } from "../src/store/graph-store";

/** What clients of the server's simulation went through, and what they have to hold in the end. */
const TRACES = join(import.meta.dirname, "..", "..", "protocol", "traces");

interface Trace {
  readonly events: readonly { json?: string; cbor?: string; lost?: string }[];
  readonly epoch: string;
  readonly seq: number;
  readonly digest: string;
  readonly positions: Record<string, number[]>;
}

const names = readdirSync(TRACES).filter((file) => file.endsWith(".json"));

function read(name: string): Trace {
  return JSON.parse(readFileSync(join(TRACES, name), "utf8")) as Trace;
}

function replay(trace: Trace): GraphStore {
  const store = new GraphStore();
  const continuity = new Continuity();
  const ignored = { types: 0, kinds: 0 };
  for (const event of trace.events) {
    if (event.lost !== undefined) {
      continuity.disconnected();
      continue;
    }
    const raw: unknown =
      event.json === undefined
        ? parseCbor(Uint8Array.from(Buffer.from(event.cbor ?? "", "base64")))
        : JSON.parse(event.json);
    const message = decodeEnvelope(raw, ignored);
    if (message === null) throw new Error("a message was ignored");
    expect(continuity.check(message), message.type).toBe("pass");
    if (message.type === "snapshot" || message.type === "update" || message.type === "columns") {
      store.apply(message);
    }
  }
  expect(ignored).toEqual({ types: 0, kinds: 0 });
  return store;
}

function positions(store: GraphStore): Record<string, number[]> {
  const all: Record<string, number[]> = {};
  store.nodes.keys.forEach((key, slot) => {
    if (!store.nodes.isLive(slot)) return;
    all[key] = Array.from({ length: store.active.k }, (_, axis) => store.positions.get(slot, axis));
  });
  return all;
}

function rounded(all: Record<string, number[]>): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(all).map(([key, at]) => [key, at.map((coordinate) => Math.fround(coordinate))]),
  );
}

test("there are traces", () => {
  expect(names.length).toBeGreaterThan(20);
});

test.each(names)("%s leaves the store with what the engine holds", (name) => {
  const trace = read(name);

  const store = replay(trace);

  expect(store.isWhole).toBe(true);
  expect(store.skipped).toBe(0);
  expect([store.epoch, store.seq]).toEqual([trace.epoch, trace.seq]);
  while (!store.digest.advance(() => false));
  expect(store.digest.text()).toBe(trace.digest);
  expect(rounded(positions(store))).toEqual(rounded(trace.positions));
});

test("a frame that is left out is noticed", () => {
  const trace = names.map(read).find((one) => one.events.some(isUpdate)) as Trace;
  const at = trace.events.findIndex(isUpdate);

  const shorter = { ...trace, events: trace.events.filter((_, index) => index !== at) };

  expect(() => replay(shorter)).toThrow();
});

/** One with another update right behind it. */
function isUpdate(event: Trace["events"][number], index: number, events: Trace["events"]): boolean {
  const is = (one: Trace["events"][number] | undefined) =>
    one?.json?.includes('"type":"update"') === true;
  return is(event) && is(events[index + 1]);
}
