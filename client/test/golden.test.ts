import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseCbor } from "../src/protocol/cbor";
import { decodeEnvelope } from "../src/protocol/decode";
import type { ServerMessage } from "../src/protocol/messages";
import { GraphStore } from "../src/store/graph-store";
import { plain } from "./plain";

/** The messages that Java writes and this page reads: each as JSON and as CBOR. */
const GOLDEN = join(import.meta.dirname, "..", "..", "protocol", "golden");

/** What only clients send, and so no page decodes. */
const FROM_CLIENTS = ["control", "ack", "telemetry"];

/** The live nodes that a position frame without ids goes by. */
const LIVE = [42, 43];

const digests = new Set<string>();

const names = existsSync(GOLDEN)
  ? readdirSync(GOLDEN)
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length))
  : [];

test("there are golden messages", () => {
  expect(names).not.toEqual([]);
});

function read(name: string): { json: unknown; cbor: unknown } {
  return {
    json: JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), "utf8")),
    cbor: parseCbor(readFileSync(join(GOLDEN, `${name}.cbor`))),
  };
}

function decode(raw: unknown): ServerMessage | null {
  return decodeEnvelope(raw, { types: 0, kinds: 0 });
}

const PART = /^snapshot-part-\d+$/;

test.each(names.filter((name) => !PART.test(name)))("%s", (name) => {
  const { json, cbor } = read(name);
  if (FROM_CLIENTS.includes((json as { type: string }).type)) {
    expect(cbor).toEqual(json);
    return;
  }

  const fromJson = decode(json);

  expect(fromJson).not.toBeNull();
  expect(plain(decode(cbor), LIVE)).toEqual(plain(fromJson, LIVE));
});

test.each(["json", "cbor"] as const)(
  "the parts of a snapshot make one graph from %s",
  (encoding) => {
    const store = new GraphStore();
    for (const name of names.filter((name) => PART.test(name)).sort()) {
      expect(store.isWhole).toBe(false);
      const message = decode(read(name)[encoding]);
      if (message?.type !== "snapshot") throw new Error(`${name} is no snapshot`);
      store.apply(message);
    }

    expect(store.isWhole).toBe(true);
    expect(store.skipped).toBe(0);
    expect(store.nodes.count).toBe(store.meta?.nodeCount);
    expect(store.edges.count).toBe(store.meta?.edgeCount);
    store.digest.advance(() => false);
    digests.add(store.digest.text());
    expect(digests.size).toBe(1);
  },
);
