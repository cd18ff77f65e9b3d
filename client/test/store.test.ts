import { describe, expect, test } from "vitest";
import { decodeEnvelope } from "../src/protocol/decode";
import { toJson } from "../src/protocol/display";
import type { GraphMessage, Value } from "../src/protocol/messages";
import { GraphStore } from "../src/store/graph-store";
import { Inbox } from "../src/store/inbox";
import { edgeKey } from "../src/store/keys";
import { readAttributes } from "../src/store/read";
import { Random } from "./random";

function message(raw: object): GraphMessage {
  const decoded = decodeEnvelope({ version: 1, epoch: "e", ...raw }, { types: 0, kinds: 0 });
  if (decoded?.type === "snapshot" || decoded?.type === "update" || decoded?.type === "columns") {
    return decoded;
  }
  throw new Error("not a message of the graph");
}

function snapshot(payload: object = {}, meta: object = {}, seq = 0): GraphMessage {
  const description = { active: { method: "force", k: 2 }, dimensions: 2, directed: true, ...meta };
  return message({ type: "snapshot", seq, payload: { meta: description, ...payload } });
}

function update(seq: number, payload: object): GraphMessage {
  return message({ type: "update", seq, payload });
}

function store(...messages: GraphMessage[]): GraphStore {
  const result = new GraphStore();
  for (const one of messages) result.apply(one);
  return result;
}

const PAIR = {
  nodes: [
    { id: 1, key: "a", attrs: { load: 1, team: "x" } },
    { id: 2, key: "b", attrs: {} },
  ],
  edges: [{ id: 1, key: "ab", source: 1, target: 2, attrs: {} }],
  pos: [
    [1, 2],
    [3, 4],
  ],
};

const COLUMNS = {
  nodeColumns: [
    { name: "load", type: "integer" },
    { name: "team", type: "category" },
  ],
};

/** The plainest graph there is, which the store must agree with. */
class Oracle {
  readonly nodes = new Map<number, { key: string; attrs: Map<string, Value>; pos: number[] }>();
  readonly edges = new Map<number, { key: string; source: number; target: number }>();
}

function agree(graph: GraphStore, oracle: Oracle, why: string): void {
  const { nodes, edges, adjacency, positions } = graph;
  expect([nodes.count, edges.count], why).toEqual([oracle.nodes.size, oracle.edges.size]);
  const degrees = new Map<number, number>();
  for (const [id, edge] of oracle.edges) {
    const slot = edges.slot(id);
    expect(edges.keys[slot], why).toBe(edge.key);
    expect(nodes.ids[adjacency.source(slot)], why).toBe(edge.source);
    expect(nodes.ids[adjacency.target(slot)], why).toBe(edge.target);
    for (const end of [edge.source, edge.target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  for (const [id, node] of oracle.nodes) {
    const slot = nodes.slot(id);
    expect(nodes.keys[slot], why).toBe(node.key);
    expect([positions.get(slot, 0), positions.get(slot, 1)], why).toEqual(node.pos);
    expect(adjacency.degree[slot], why).toBe(degrees.get(id) ?? 0);
    const touching = [...oracle.edges].filter(([, e]) => e.source === id || e.target === id);
    const found = adjacency.edgesAt(slot).map((edge) => edges.ids[edge]);
    expect(found.sort(), why).toEqual(touching.map(([edge]) => edge).sort());
    for (const [name, column] of nodes.columns) {
      expect(toJson(column.get(slot)), why).toEqual(node.attrs.get(name) ?? null);
    }
  }
}

describe("random updates against a plain map", () => {
  test.each([1, 2, 3, 4, 5])("seed %i", (seed) => {
    const random = new Random(seed);
    const oracle = new Oracle();
    const graph = store(snapshot({}, { nodeColumns: [{ name: "load", type: "number" }] }));
    let lastId = 0;
    let seq = 0;
    for (let tick = 1; tick <= 120; tick++) {
      const updates = Array.from({ length: 1 + random.below(6) }, () =>
        step(random, oracle, ++lastId),
      );
      graph.apply(update(++seq, { kind: "Batch", updates: updates.flat() }));
      agree(graph, oracle, `${random}, tick ${tick}`);
    }
    expect(graph.skipped).toBe(0);
    expect(graph.nodes.end).toBeLessThan(lastId);

    graph.digest.advance(() => false);
    const fresh = store(snapshot({ nodes: [], edges: [] }));
    for (const [id, { key, attrs, pos }] of oracle.nodes) {
      const items = [{ id, key, attrs: Object.fromEntries(attrs), pos }];
      fresh.apply(update(++seq, { kind: "NodeAdded", items }));
    }
    for (const [id, edge] of oracle.edges) {
      fresh.apply(update(++seq, { kind: "EdgeAdded", items: [{ id, ...edge, attrs: {} }] }));
    }
    fresh.digest.advance(() => false);
    expect(graph.digest.text(), `${random}`).toBe(fresh.digest.text());
  });

  function step(random: Random, oracle: Oracle, id: number): object[] {
    const nodes = [...oracle.nodes.keys()];
    const edges = [...oracle.edges.keys()];
    const choice = nodes.length < 3 ? 0 : random.below(10);
    if (choice < 3) {
      const pos = [random.below(100), random.below(100)];
      const load = random.below(1000) / 8;
      oracle.nodes.set(id, { key: `n${id}`, attrs: new Map([["load", load]]), pos });
      return [{ kind: "NodeAdded", items: [{ id, key: `n${id}`, attrs: { load }, pos }] }];
    }
    if (choice < 5) {
      const edge = { key: `e${id}`, source: random.pick(nodes), target: random.pick(nodes) };
      oracle.edges.set(id, edge);
      return [{ kind: "EdgeAdded", items: [{ id, ...edge, attrs: {} }] }];
    }
    if (choice === 5) {
      const gone = random.pick(nodes);
      const lost = edges.filter((edge) => {
        const { source, target } = oracle.edges.get(edge) ?? { source: -1, target: -1 };
        return source === gone || target === gone;
      });
      for (const edge of lost) oracle.edges.delete(edge);
      oracle.nodes.delete(gone);
      return [
        { kind: "EdgeRemoved", items: lost.map((edge) => ({ id: edge })) },
        { kind: "NodeRemoved", items: [{ id: gone }] },
      ];
    }
    if (choice === 6 && edges.length > 0) {
      const gone = random.pick(edges);
      oracle.edges.delete(gone);
      return [{ kind: "EdgeRemoved", items: [{ id: gone }] }];
    }
    const node = random.pick(nodes);
    const held = oracle.nodes.get(node);
    if (!held) throw new Error("the oracle lost a node");
    if (choice === 7) {
      held.pos = held.pos.map((at) => Math.fround(at + 0.5));
      return [{ kind: "PositionDelta", items: [{ id: node, dx: 0.5, dy: 0.5 }] }];
    }
    if (choice === 8) {
      held.pos = [random.below(100), random.below(100)];
      return [{ kind: "PositionsSet", items: [{ id: node, pos: held.pos }] }];
    }
    const load = random.below(4) === 0 ? null : random.below(1000) / 8;
    held.attrs.set("load", load);
    return random.below(2) === 0
      ? [{ kind: "NodeChanged", items: [{ id: node, attrs: { load } }] }]
      : [
          {
            kind: "AttrChanged",
            target: "node",
            column: "load",
            items: [{ id: node, value: load }],
          },
        ];
  }
});

test("an update that was applied before changes nothing, nor does one of another epoch", () => {
  const graph = store(snapshot(PAIR, COLUMNS, 5));

  graph.apply(update(5, { kind: "GraphRenamed", name: "old" }));
  graph.apply({
    ...update(6, { kind: "GraphRenamed", name: "alien" }),
    epoch: "f",
  } as GraphMessage);
  expect([graph.name, graph.seq]).toEqual(["", 5]);

  graph.apply(update(6, { kind: "GraphRenamed", name: "new" }));
  expect([graph.name, graph.seq]).toEqual(["new", 6]);
});

test("columns come, widen and go, and what they held is converted", () => {
  const graph = store(snapshot(PAIR, COLUMNS));
  const slot = graph.nodes.slot(1);
  const value = (column: string) => graph.nodes.columns.get(column)?.get(slot) ?? null;

  graph.apply(
    update(1, { kind: "ColumnChanged", target: "node", column: { name: "load", type: "number" } }),
  );
  expect(value("load")).toBe(1);
  graph.apply(
    update(2, {
      kind: "AttrChanged",
      target: "node",
      column: "load",
      items: [{ id: 1, value: 1.5 }],
    }),
  );
  graph.apply(
    update(3, { kind: "ColumnChanged", target: "node", column: { name: "load", type: "text" } }),
  );
  expect(value("load")).toBe("1.5");
  graph.apply(update(4, { kind: "ColumnRemoved", target: "node", column: "load" }));
  expect(value("load")).toBeNull();
  graph.apply(
    update(5, { kind: "ColumnAdded", target: "node", column: { name: "load", type: "boolean" } }),
  );
  expect(value("load")).toBeNull();
});

test("a value that was not announced widens its column instead of being lost", () => {
  const graph = store(snapshot(PAIR, COLUMNS));

  graph.apply(update(1, { kind: "NodeChanged", items: [{ id: 2, attrs: { load: "many" } }] }));

  const column = graph.nodes.columns.get("load");
  expect(column?.type).toBe("text");
  expect(column?.get(graph.nodes.slot(1))).toBe("1");
  expect(column?.get(graph.nodes.slot(2))).toBe("many");
});

test("a change of the producer changes the dimensions and keeps the axes both have", () => {
  const graph = store(snapshot(PAIR));

  graph.apply(update(1, { kind: "EmbeddingChanged", method: "pca", k: 6, params: {} }));

  const slot = graph.nodes.slot(2);
  expect(graph.active).toMatchObject({ method: "pca", k: 6 });
  expect(graph.positions.planes).toHaveLength(2);
  expect(Array.from({ length: 6 }, (_, axis) => graph.positions.get(slot, axis))).toEqual([
    3, 4, 0, 0, 0, 0,
  ]);
});

test("positions without ids go by ascending id, across slots that were used again", () => {
  const graph = store(snapshot(PAIR));
  graph.apply(update(1, { kind: "NodeRemoved", items: [{ id: 1 }] }));
  graph.apply(
    update(2, { kind: "NodeAdded", items: [{ id: 9, key: "z", attrs: {}, pos: [0, 0] }] }),
  );

  graph.apply({
    ...update(3, { kind: "Batch", updates: [] }),
    update: {
      kind: "PositionsSet",
      ids: null,
      positions: { k: 2, values: Float32Array.of(5, 6, 7, 8) },
    },
  } as GraphMessage);

  expect(graph.nodes.slot(9)).toBeLessThan(graph.nodes.slot(2));
  expect(graph.positions.get(graph.nodes.slot(2), 0)).toBe(5);
  expect(graph.positions.get(graph.nodes.slot(9), 0)).toBe(7);
});

test("selection and pins follow their updates, and a removed node leaves both", () => {
  const graph = store(snapshot(PAIR, { selection: [1], pinned: [2] }));
  expect([[...graph.selected], [...graph.pinned]]).toEqual([[1], [2]]);

  graph.apply(update(1, { kind: "SelectionChanged", selected: [2], deselected: [1] }));
  graph.apply(update(2, { kind: "NodeRemoved", items: [{ id: 2 }] }));

  expect([[...graph.selected], [...graph.pinned]]).toEqual([[], []]);
});

test("what names nothing is skipped and counted", () => {
  const graph = store(snapshot(PAIR));

  graph.apply(
    update(1, {
      kind: "EdgeAdded",
      items: [{ id: 5, key: "x", source: 1, target: 77, attrs: {} }],
    }),
  );
  graph.apply(update(2, { kind: "NodeRemoved", items: [{ id: 77 }] }));
  graph.apply(update(3, { kind: "PositionsSet", items: [{ id: 77, pos: [0, 0] }] }));
  graph.apply(update(4, { kind: "NodeAdded", items: [{ id: 1, key: "again", attrs: {} }] }));

  expect(graph.skipped).toBe(4);
  expect(graph.seq).toBe(4);
  expect([graph.nodes.count, graph.edges.count]).toEqual([2, 1]);
});

test("a snapshot in parts is whole after the last, and only then takes updates", () => {
  const graph = new GraphStore();
  const [first, second] = [0, 1].map((index) =>
    snapshot(
      {
        ...(index === 0 ? { ...PAIR, edges: [] } : { edges: PAIR.edges, meta: undefined }),
        part: { index, count: 2 },
      },
      {},
      3,
    ),
  );
  if (!first || !second) throw new Error("two parts");

  graph.apply(first);
  graph.apply(update(4, { kind: "GraphRenamed", name: "early" }));
  expect([graph.isWhole, graph.nodes.count, graph.name]).toEqual([false, 2, ""]);

  graph.apply(second);
  expect([graph.isWhole, graph.edges.count, graph.seq]).toEqual([true, 1, 3]);
});

test("the degree leads the attributes, a self-loop counts twice", () => {
  const graph = store(snapshot(PAIR, COLUMNS));
  graph.apply(
    update(1, { kind: "EdgeAdded", items: [{ id: 2, key: "l", source: 1, target: 1, attrs: {} }] }),
  );

  expect(readAttributes(graph, "node", graph.nodes.slot(1))).toEqual([
    { name: "degree", text: "3", isNumber: true },
    { name: "load", text: "1", isNumber: true },
    { name: "team", text: "x", isNumber: false },
  ]);
});

test("the key of an edge without one is made of its ends", () => {
  expect(edgeKey("a", "b")).toBe("a→b");
  expect(edgeKey("a→b", "c#2")).toBe("a\\→b→c\\#2");
  expect(edgeKey("\\", "")).toBe("\\\\→");
});

test("the inbox applies in order, a slice at a time", () => {
  const graph = new GraphStore();
  let time = 0;
  const inbox = new Inbox(graph, () => time++);
  inbox.push(snapshot(PAIR));
  for (let seq = 1; seq <= 20; seq++)
    inbox.push(update(seq, { kind: "GraphRenamed", name: `${seq}` }));

  expect(inbox.drain(5)).toBe(false);
  const early = graph.seq;
  expect(inbox.drain(1000)).toBe(true);

  expect(early).toBeLessThan(20);
  expect([graph.seq, graph.name, inbox.depth, inbox.takeApplied()]).toEqual([20, "20", 0, 21]);
});
