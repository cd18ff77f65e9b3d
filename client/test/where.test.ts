import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ColumnType, Comparison, Target, Value, Where } from "../src/protocol/messages";
import { GraphStore } from "../src/store/graph-store";
import { needsServer, slotsWhere } from "../src/store/where";
import { WhereError } from "../src/store/where-columns";

interface Row {
  key: string;
  attrs: Record<string, Value>;
}

interface Table {
  columns: Record<Target, [string, ColumnType][]>;
  nodes: Row[];
  edges: (Row & { source: string; target: string; directed: boolean })[];
  cases: {
    target: Target;
    where: Where;
    keys?: string[];
    error?: string;
    serverOnly?: true;
  }[];
}

const TABLE = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "..", "protocol", "cases", "where.json"), "utf8"),
) as Table;

/** The graph of the table; ids count from 0 in the order of its rows. */
function storeOfTable(): GraphStore {
  const store = new GraphStore();
  for (const [name, type] of TABLE.columns.node) {
    store.nodes.declare({ name, type, hydrated: true });
  }
  for (const [name, type] of TABLE.columns.edge) {
    store.edges.declare({ name, type, hydrated: true });
  }
  TABLE.nodes.forEach(({ key, attrs }, id) => {
    const slot = store.nodes.add(id, key);
    store.reserve(store.nodes.capacity, store.edges.capacity);
    for (const [name, value] of Object.entries(attrs)) store.nodes.set(slot, name, value);
  });
  const nodeOf = (key: string) => TABLE.nodes.findIndex((node) => node.key === key);
  TABLE.edges.forEach(({ key, source, target, directed, attrs }, id) => {
    const slot = store.edges.add(id, key);
    store.reserve(store.nodes.capacity, store.edges.capacity);
    store.directed[slot] = Number(directed);
    store.adjacency.add(slot, nodeOf(source), nodeOf(target));
    for (const [name, value] of Object.entries(attrs)) store.edges.set(slot, name, value);
  });
  return store;
}

const store = storeOfTable();

function keysWhere(target: Target, where: Where): string[] {
  return slotsWhere(store, target, where).map((slot) => store.table(target).keys[slot] ?? "");
}

const named = TABLE.cases.map((each) => ({ ...each, title: JSON.stringify(each.where) }));

describe("the cases shared with Java", () => {
  test("are many", () => {
    expect(named.length).toBeGreaterThan(60);
  });

  test.each(named.filter((each) => each.keys && !each.serverOnly))(
    "$target $title",
    ({ target, where, keys }) => {
      expect(keysWhere(target, where)).toEqual(keys);
      expect(needsServer(store, target, where)).toBe(false);
    },
  );

  test.each(named.filter((each) => each.error && !each.serverOnly))(
    "refused: $target $title",
    ({ target, where, error }) => {
      expect(() => keysWhere(target, where)).toThrow(WhereError);
      expect(() => keysWhere(target, where)).toThrow(error);
    },
  );

  test.each(named.filter((each) => each.serverOnly))(
    "left to the server: $title",
    ({ target, where }) => {
      expect(needsServer(store, target, where)).toBe(true);
      expect(() => keysWhere(target, where)).toThrow("the server's to answer");
    },
  );
});

test("a column that is not here yet is left to the server", () => {
  const thin = new GraphStore();
  thin.nodes.declare({ name: "age", type: "integer", hydrated: false });
  const where: Comparison = { column: "age", op: ">", value: 1 };

  expect(needsServer(thin, "node", { and: [{ not: where }] })).toBe(true);
  expect(() => slotsWhere(thin, "node", where)).toThrow("hydrate it, or ask the server");
});

test("removed elements are never meant", () => {
  const own = storeOfTable();
  own.nodes.remove(own.nodes.slot(2));

  expect(slotsWhere(own, "node", { and: [] })).toHaveLength(TABLE.nodes.length - 1);
});
