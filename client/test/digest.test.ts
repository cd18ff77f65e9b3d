import { expect, test } from "vitest";
import { decodeEnvelope } from "../src/protocol/decode";
import type { GraphMessage } from "../src/protocol/messages";
import { GraphStore } from "../src/store/graph-store";
import { hashHigh, hashLow, xxh64 } from "../src/store/xxh64";

function hash(json: string): bigint {
  const bytes = new TextEncoder().encode(json);
  xxh64(bytes, bytes.length);
  return (BigInt(hashHigh) << 32n) | BigInt(hashLow);
}

/** The digest by its definition: a sum over canonical JSON written out by hand. */
function digest(...elements: string[]): string {
  const sum = elements.reduce((total, json) => total + hash(json), 0n);
  return (sum & ((1n << 64n) - 1n)).toString(16).padStart(16, "0");
}

function graph(payload: object, meta: object): GraphStore {
  const store = new GraphStore();
  apply(store, {
    type: "snapshot",
    seq: 0,
    payload: { meta: { active: { method: "force", k: 2 }, ...meta }, ...payload },
  });
  return store;
}

function apply(store: GraphStore, raw: object): void {
  store.apply(
    decodeEnvelope({ version: 1, epoch: "e", ...raw }, { types: 0, kinds: 0 }) as GraphMessage,
  );
}

function digestOf(store: GraphStore): string {
  let slices = 0;
  while (!store.digest.advance(() => slices++ % 2 === 1));
  return store.digest.text();
}

const META = {
  directed: false,
  nodeColumns: [
    { name: "z", type: "number" },
    { name: "a", type: "integer" },
    { name: "é", type: "text" },
    { name: "at", type: "datetime" },
    { name: "tags", type: "list" },
    { name: "ok", type: "boolean" },
    { name: "degree", type: "integer" },
  ],
};

const GRAPH = {
  nodes: [
    {
      id: 1,
      key: 'q"\\',
      attrs: {
        z: 0.1,
        a: "9007199254740993",
        é: "<\u2028\n",
        at: "2024-05-01T00:00:00Z",
        degree: 9,
      },
    },
    { id: 2, key: "b", attrs: { z: 1e21, tags: ["x", 2, true], ok: false } },
  ],
  edges: [{ id: 1, key: "k", source: 1, target: 2, directed: true, attrs: { w: 3 } }],
  pos: [
    [1, 2],
    [3, 4],
  ],
};

const NODE_1 =
  '["n","q\\"\\\\",{"a":"9007199254740993","at":"2024-05-01T00:00:00Z","z":0.1,"é":"<\u2028\\n"}]';
const NODE_2 = '["n","b",{"ok":false,"tags":["x",2,true],"z":1e+21}]';
const EDGE = '["e","k","q\\"\\\\","b",true,{"w":3}]';

test("is the sum over canonical JSON, without positions and computed columns", () => {
  expect(digestOf(graph(GRAPH, META))).toBe(digest(NODE_1, NODE_2, EDGE));
});

test("of an empty graph is zero", () => {
  expect(digestOf(graph({}, {}))).toBe("0000000000000000");
});

test("follows every change, and movement changes nothing", () => {
  const store = graph(GRAPH, META);
  const before = digestOf(store);

  apply(store, {
    type: "update",
    seq: 1,
    payload: { kind: "PositionsSet", items: [{ id: 1, pos: [9, 9] }] },
  });
  expect(digestOf(store)).toBe(before);

  apply(store, {
    type: "update",
    seq: 2,
    payload: { kind: "NodeChanged", items: [{ id: 2, attrs: { z: 5, ok: null } }] },
  });
  const changed = '["n","b",{"tags":["x",2,true],"z":5}]';
  expect(digestOf(store)).toBe(digest(NODE_1, changed, EDGE));

  apply(store, { type: "update", seq: 3, payload: { kind: "EdgeRemoved", items: [{ id: 1 }] } });
  expect(digestOf(store)).toBe(digest(NODE_1, changed));

  apply(store, {
    type: "update",
    seq: 4,
    payload: { kind: "ColumnRemoved", target: "node", column: "tags" },
  });
  apply(store, { type: "update", seq: 5, payload: { kind: "NodeRemoved", items: [{ id: 1 }] } });
  expect(digestOf(store)).toBe(digest('["n","b",{"z":5}]'));
});

test("an edge without a key of its own and without a direction", () => {
  const edges = [{ id: 1, source: 1, target: 2, attrs: {} }];

  expect(digestOf(graph({ ...GRAPH, edges }, META))).toBe(
    digest(NODE_1, NODE_2, '["e","q\\"\\\\\\\\→b","q\\"\\\\","b",false,{}]'),
  );
});
