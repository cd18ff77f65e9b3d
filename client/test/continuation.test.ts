import { expect, test } from "vitest";
import { decodeEnvelope } from "../src/protocol/decode";
import type { GraphMessage } from "../src/protocol/messages";
import { Continuation } from "../src/store/continuation";
import { GraphStore } from "../src/store/graph-store";

function snapshot(epoch: string, keys: readonly string[], meta: object): GraphMessage {
  const payload = {
    nodes: keys.map((key, i) => ({ id: 10 * keys.length + i, key, attrs: {} })),
    meta: { active: { method: "force", k: 2 }, build: "1", ...meta },
  };
  const raw = { version: 1, type: "snapshot", epoch, seq: 0, payload };
  return decodeEnvelope(raw, { types: 0, kinds: 0 }) as GraphMessage;
}

function begin(before: GraphMessage, after: GraphMessage) {
  const store = new GraphStore();
  const continuation = new Continuation(store);
  store.apply(before);
  expect(continuation.begin()).toMatchObject({ isFirst: true, isNewBuild: false, reselect: [] });
  continuation.remember();
  store.apply(after);
  return continuation.begin();
}

test("the selection is kept by key where a new epoch has none", () => {
  const before = snapshot("a", ["x", "y"], { selection: [21] });

  expect(begin(before, snapshot("b", ["q", "y", "x"], {}))).toEqual({
    isFirst: false,
    isNewBuild: false,
    reselect: [31],
  });
});

test("where the server has a selection, that one wins", () => {
  const before = snapshot("a", ["x", "y"], { selection: [21] });

  expect(begin(before, snapshot("b", ["x", "y"], { selection: [20] }))?.reselect).toEqual([]);
});

test("the same epoch begins nothing, another build is noticed", () => {
  const before = snapshot("a", ["x"], {});

  expect(begin(before, snapshot("a", ["x"], {}))).toBeNull();
  expect(begin(before, snapshot("b", ["x"], { build: "2" }))?.isNewBuild).toBe(true);
});
