import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseCbor } from "../src/protocol/cbor";
import { decodeEnvelope } from "../src/protocol/decode";
import { encodeCbor, encodeJson } from "../src/protocol/encode";
import type { Ack, ClientMessage, Control } from "../src/protocol/messages";
import { filterResult, rowsResult, searchResult, summaryResult } from "../src/protocol/results";

const GOLDEN = join(import.meta.dirname, "..", "..", "protocol", "golden");

const ENCODINGS = ["json", "cbor"] as const;

function read(name: string, encoding: (typeof ENCODINGS)[number]): unknown {
  const bytes = readFileSync(join(GOLDEN, `${name}.${encoding}`));
  return encoding === "json" ? JSON.parse(bytes.toString("utf8")) : parseCbor(bytes);
}

function answer(name: string, encoding: (typeof ENCODINGS)[number]): Extract<Ack, { ok: true }> {
  const message = decodeEnvelope(read(`control_ack-${name}`, encoding), { types: 0, kinds: 0 });
  if (message?.type !== "control_ack" || !message.ack.ok) throw new Error(`${name} is no answer`);
  return message.ack;
}

test.each(ENCODINGS)("the answer to Filter in %s", (encoding) => {
  const result = filterResult(answer("Filter", encoding));

  expect({ ...result, ids: [...result.ids] }).toEqual({ ids: [42, 43], total: 2, seq: 121 });
});

test.each(ENCODINGS)("the answer to Search in %s", (encoding) => {
  expect(searchResult(answer("Search", encoding))).toEqual({
    hits: [
      { id: 42, key: "alice", column: "key", text: "alice" },
      { id: 43, key: "bob", column: "label", text: "Bob Alister" },
    ],
    total: 17,
  });
});

test.each(ENCODINGS)("the answer to Rows in %s", (encoding) => {
  const result = rowsResult(answer("Rows", encoding));

  expect(result.columns.slice(0, 3)).toEqual(["id", "key", "degree"]);
  expect(result.rows).toEqual([
    [42, "alice", 1, 0, 1, 31, "core", "2026-01-02T03:04:05Z"],
    [43, "bob", 1, 1, 0, 29, null, null],
  ]);
  expect([result.total, result.seq]).toEqual([2, 121]);
});

test.each(ENCODINGS)("the answer to Summary in %s", (encoding) => {
  const { columns, total, seq } = summaryResult(answer("Summary", encoding));

  expect([total, seq]).toEqual([4, 121]);
  expect(columns.get("age")).toEqual({
    type: "integer",
    count: 3,
    nulls: 1,
    min: 29,
    max: 34,
    edges: [29, 31.5, 34],
    counts: [2, 1],
  });
  expect(columns.get("load")).toMatchObject({ min: null, edges: [], counts: [] });
  expect(columns.get("team")).toMatchObject({
    distinct: 3,
    categories: [
      { value: "core", count: 2 },
      { value: "ops", count: 1 },
    ],
    rest: 1,
  });
  expect(columns.get("up")).toEqual({ type: "boolean", count: 3, nulls: 1, trues: 2, falses: 1 });
  expect(columns.get("tags")).toEqual({ type: "list", count: 1, nulls: 3 });
});

const CONTROLS: Readonly<Record<string, Control>> = {
  Filter: {
    kind: "Filter",
    target: "node",
    where: {
      and: [{ column: "age", op: ">=", value: 30 }, { not: { column: "team", op: "isNull" } }],
    },
  },
  Search: { kind: "Search", text: "ali", target: "node", limit: 20 },
  Summary: { kind: "Summary", target: "node", columns: ["age"], bins: 10 },
  Rows: {
    kind: "Rows",
    target: "node",
    offset: 0,
    limit: 100,
    sort: [{ column: "age", descending: true }],
    where: { column: "age", op: "between", value: [20, 40] },
  },
  SetStyle: {
    kind: "SetStyle",
    style: { color: { column: "team", scale: "ordinal", palette: "set2" } },
  },
  Click: { kind: "Click", target: "node", id: 42 },
};

test.each(Object.entries(CONTROLS))("%s is sent as in its golden file", (kind, payload) => {
  const message: ClientMessage = { type: "control", id: "c1", payload };

  expect(JSON.parse(encodeJson(message))).toEqual(read(`control-${kind}`, "json"));
  expect(parseCbor(encodeCbor(message))).toEqual(read(`control-${kind}`, "cbor"));
});
