import { describe, expect, test } from "vitest";
import { parseCbor } from "../src/protocol/cbor";
import { decodeEnvelope } from "../src/protocol/decode";
import { encodeCbor, encodeJson } from "../src/protocol/encode";
import type { ClientMessage, ServerMessage } from "../src/protocol/messages";
import { MalformedFrame } from "../src/protocol/reader";
import { cbor } from "./cbor";
import { plain } from "./plain";

const ENVELOPE = { version: 1, type: "update", epoch: "5f1c9a", seq: 121 };

function decode(raw: unknown): ServerMessage | null {
  return decodeEnvelope(raw, { types: 0, kinds: 0 });
}

function update(payload: object): object {
  return { ...ENVELOPE, payload };
}

const META = {
  name: "people",
  build: "0.1.0+4f2c",
  nodeCount: 2,
  edgeCount: 1,
  dimensions: 2,
  directed: true,
  active: { method: "force", k: 2, params: {} },
  simulation: { running: true },
  computing: null,
  thin: false,
  selection: [42],
  pinned: [],
  warnings: [{ code: "layout_fallback", message: "The source's own layout is used." }],
  role: "controller",
  style: {},
  nodeColumns: [
    { name: "age", type: "integer", hydrated: true },
    { name: "team", type: "category", hydrated: true },
  ],
  edgeColumns: [{ name: "weight", type: "number", hydrated: true }],
  methods: [],
};

/** The same message as JSON has it and as CBOR has it. */
const TWINS: readonly { name: string; json: object; cbor: object }[] = [
  {
    name: "snapshot",
    json: {
      ...ENVELOPE,
      type: "snapshot",
      payload: {
        part: { index: 0, count: 1 },
        nodes: [
          { id: 42, key: "alice", attrs: { age: 31, team: "core", big: "9007199254740993" } },
          {
            id: 43,
            key: "bob",
            attrs: { born: "2024-05-01T00:00:00.5Z", ok: true, tags: ["a", 1] },
          },
        ],
        edges: [{ id: 7, key: "alice→bob", source: 42, target: 43, attrs: { weight: 1.5 } }],
        pos: [
          [0.25, -1.5],
          [1, 2],
        ],
        meta: META,
      },
    },
    cbor: {
      ...ENVELOPE,
      type: "snapshot",
      payload: {
        part: { index: 0, count: 1 },
        nodes: {
          id: Uint32Array.of(42, 43),
          key: ["alice", "bob"],
          attrs: {
            age: { type: "integer", values: Int32Array.of(31, 0), nulls: Uint8Array.of(2) },
            team: {
              type: "category",
              dict: ["core"],
              codes: Uint16Array.of(0, 0),
              nulls: Uint8Array.of(2),
            },
            big: {
              type: "integer",
              values: BigInt64Array.of(9007199254740993n, 0n),
              nulls: Uint8Array.of(2),
            },
            born: {
              type: "datetime",
              values: Float64Array.of(0, 1714521600500),
              nulls: Uint8Array.of(1),
            },
            ok: { type: "boolean", values: Uint8Array.of(0, 1), nulls: Uint8Array.of(1) },
            tags: { type: "list", values: [null, ["a", 1]] },
          },
        },
        edges: {
          id: Uint32Array.of(7),
          source: Uint32Array.of(42),
          target: Uint32Array.of(43),
          attrs: { weight: { type: "number", values: Float32Array.of(1.5) } },
        },
        pos: { k: 2, values: Float32Array.of(0.25, -1.5, 1, 2) },
        meta: META,
      },
    },
  },
  {
    name: "positions with ids",
    json: update({ kind: "PositionsSet", items: [{ id: 42, pos: [0.5, 2, -1] }] }),
    cbor: update({
      kind: "PositionsSet",
      ids: Uint32Array.of(42),
      pos: { k: 3, values: Float32Array.of(0.5, 2, -1) },
    }),
  },
  {
    name: "quantised positions",
    json: update({
      kind: "PositionsSet",
      items: [
        { id: 1, pos: [0.5, 8] },
        { id: 2, pos: [1.5, 12] },
      ],
    }),
    cbor: update({
      kind: "PositionsSet",
      ids: Uint32Array.of(1, 2),
      pos: {
        k: 2,
        encoding: "i16",
        origin: Float32Array.of(1, 10),
        scale: Float32Array.of(0.5, 0.25),
        values: Int16Array.of(-1, -8, 1, 8),
      },
    }),
  },
  {
    name: "a batch of everything that comes as a table",
    json: update({
      kind: "Batch",
      updates: [
        { kind: "NodeAdded", items: [{ id: 5, key: "e", attrs: { load: 0.5 }, pos: [1, 2] }] },
        {
          kind: "EdgeAdded",
          items: [{ id: 8, key: "x", source: 5, target: 42, directed: false, attrs: {} }],
        },
        {
          kind: "AttrChanged",
          target: "node",
          column: "load",
          items: [
            { id: 5, value: null },
            { id: 42, value: 2 },
          ],
        },
        { kind: "EdgeRemoved", items: [{ id: 7 }] },
        { kind: "NodeRemoved", items: [{ id: 43 }] },
      ],
    }),
    cbor: update({
      kind: "Batch",
      updates: [
        {
          kind: "NodeAdded",
          items: {
            id: Uint32Array.of(5),
            key: ["e"],
            attrs: { load: { type: "number", values: Float64Array.of(0.5) } },
            pos: { k: 2, values: Float32Array.of(1, 2) },
          },
        },
        {
          kind: "EdgeAdded",
          items: {
            id: Uint32Array.of(8),
            key: ["x"],
            source: Uint32Array.of(5),
            target: Uint32Array.of(42),
            directed: Uint8Array.of(0),
            attrs: {},
          },
        },
        {
          kind: "AttrChanged",
          target: "node",
          column: "load",
          ids: Uint32Array.of(5, 42),
          values: { type: "number", values: Float64Array.of(0, 2), nulls: Uint8Array.of(1) },
        },
        { kind: "EdgeRemoved", ids: Uint32Array.of(7) },
        { kind: "NodeRemoved", ids: Uint32Array.of(43) },
      ],
    }),
  },
];

describe("both encodings end in one form", () => {
  test.each(TWINS)("$name", ({ json, cbor: table }) => {
    const fromJson = decode(JSON.parse(JSON.stringify(json)));
    const fromCbor = decode(parseCbor(cbor(table)));

    expect(fromJson).not.toBeNull();
    expect(plain(fromCbor)).toEqual(plain(fromJson));
  });

  const ROWS = [
    { kind: "NodeChanged", items: [{ id: 1, attrs: { a: null, b: [1, "x"] } }] },
    { kind: "ColumnChanged", target: "node", column: { name: "a", type: "text" } },
    { kind: "ColumnRemoved", target: "edge", column: { name: "a", type: "text" } },
    { kind: "PositionDelta", items: [{ id: 1, dx: 0.5, dy: -0.25 }] },
    { kind: "SelectionChanged", selected: [1], deselected: [] },
    { kind: "PinsChanged", pinned: [], unpinned: [2] },
    {
      kind: "EmbeddingChanged",
      method: "pca",
      k: 3,
      params: {},
      quality: { trustworthiness: 0.93 },
    },
    { kind: "LayoutChanged", algorithm: "force", k: 2, params: {} },
    { kind: "SimulationChanged", running: false },
    { kind: "StyleChanged", style: { size: { value: 3 } } },
    { kind: "GraphRenamed", name: "other" },
  ];
  test.each(ROWS)("$kind", (payload) => {
    const message = decode(update(payload));

    expect(message).toMatchObject({
      type: "update",
      seq: 121,
      first: 121,
      update: { kind: payload.kind },
    });
    expect(plain(decode(parseCbor(cbor(update(payload)))))).toEqual(plain(message));
  });
});

test("no key of a source reaches a prototype", () => {
  const attrs = JSON.parse('{"__proto__":{"type":"text","values":["x"]}}') as object;
  const nodes = { id: Uint32Array.of(1), key: ["a"], attrs };
  const message = decode(parseCbor(cbor(update({ kind: "NodeAdded", items: nodes }))));

  expect(message).toMatchObject({ update: { nodes: { columns: [{ name: "__proto__" }] } } });
});

test("what is not known is left out and counted, in a batch too", () => {
  const ignored = { types: 0, kinds: 0 };
  const batch = {
    kind: "Batch",
    updates: [{ kind: "Comet" }, { kind: "GraphRenamed", name: "n" }],
  };

  expect(decodeEnvelope({ ...ENVELOPE, type: "comet" }, ignored)).toBeNull();
  expect(
    decodeEnvelope({ ...ENVELOPE, type: "event", payload: { kind: "Comet" } }, ignored),
  ).toBeNull();
  expect(decodeEnvelope(update(batch), ignored)).toMatchObject({
    update: { updates: [{ kind: "GraphRenamed" }] },
  });
  expect(decodeEnvelope(update({ kind: "Comet" }), ignored)).toMatchObject({
    seq: 121,
    update: { kind: "Batch", updates: [] },
  });
  expect(ignored).toEqual({ types: 1, kinds: 3 });
});

test.each([
  [{ ...ENVELOPE, version: 2 }, "version 2"],
  [update({ kind: "PositionsSet", items: [{ id: 1, pos: ["x", 1] }] }), "not finite"],
  [
    update({
      kind: "PositionsSet",
      ids: Uint32Array.of(1, 2),
      pos: { k: 2, values: new Float32Array(2) },
    }),
    "pos has 2",
  ],
  [update({ kind: "NodeRemoved", items: [{ id: -1 }] }), "no id"],
  [
    update({ kind: "NodeAdded", items: { id: Uint32Array.of(1), key: [], attrs: {} } }),
    "nodes.key has 0",
  ],
  [update({ kind: "ColumnAdded", target: "node", column: { name: "a", type: "blob" } }), "blob"],
  [update({ kind: "AttrChanged", target: "graph", column: "a", items: [] }), "node or edge"],
  ["text", "map"],
])("a frame that is not as it says is refused by name: %j", (raw, reason) => {
  expect(() => decode(raw)).toThrow(MalformedFrame);
  expect(() => decode(raw)).toThrow(reason);
});

test("what the page sends reads the same in both encodings", () => {
  const messages: ClientMessage[] = [
    { type: "ack", payload: { seq: 4_294_967_296 } },
    {
      type: "control",
      id: "c1",
      payload: { kind: "MoveNodes", items: [{ id: 70_000, pos: [0.1, -3] }], pin: true },
    },
    { type: "control", id: "é", payload: { kind: "Select", mode: "set", ids: [] } },
    {
      type: "telemetry",
      payload: { fps: 60, frameMsP95: 17, queueDepth: 0, droppedFrames: 0, applyMs: 1.5 },
    },
  ];
  for (const message of messages) {
    expect(parseCbor(encodeCbor(message))).toEqual(JSON.parse(encodeJson(message)));
  }
});
