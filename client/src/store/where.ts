import type { Target, Where } from "../protocol/messages";
import { conditionOf } from "./condition";
import type { GraphStore } from "./graph-store";
import { readerOf, WhereError } from "./where-columns";

/** True for the slots of live elements that are meant. */
export type SlotTest = (slot: number) => boolean;

/**
 * Makes a `where` ready for the columns the page holds; what it means stands in docs/protocol.md,
 * and protocol/cases/where.json holds it to what the server does. Throws [WhereError] where it names
 * no column or asks one what its type has no answer to, and for `matches`, which the server answers.
 *
 * What it returns is good until columns come, go or widen: make it anew then.
 */
export function compileWhere(store: GraphStore, target: Target, where: Where): SlotTest {
  if ("and" in where) {
    const tests = where.and.map((each) => compileWhere(store, target, each));
    return (slot) => tests.every((test) => test(slot));
  }
  if ("or" in where) {
    const tests = where.or.map((each) => compileWhere(store, target, each));
    return (slot) => tests.some((test) => test(slot));
  }
  if ("not" in where) {
    const test = compileWhere(store, target, where.not);
    return (slot) => !test(slot);
  }
  const column = readerOf(store, target, where.column);
  if (where.op === "matches") {
    throw new WhereError("where: 'matches' is the server's to answer: send it as Filter");
  }
  if (where.op === "isNull") {
    const isWanted = where.value !== false;
    return (slot) => (column.read(slot) === null) === isWanted;
  }
  const isMet = conditionOf(where.column, column.type, where.op, where.value ?? null);
  return (slot) => {
    const value = column.read(slot);
    return value !== null && isMet(value);
  };
}

/** The slots of live elements that `where` holds for. */
export function slotsWhere(store: GraphStore, target: Target, where: Where): number[] {
  const elements = store.table(target);
  const test = compileWhere(store, target, where);
  const slots: number[] = [];
  for (let slot = 0; slot < elements.end; slot++) {
    if (elements.isLive(slot) && test(slot)) slots.push(slot);
  }
  return slots;
}

/** Whether only the server can say: an expression, or a column this page does not hold yet. */
export function needsServer(store: GraphStore, target: Target, where: Where): boolean {
  if ("and" in where) return where.and.some((each) => needsServer(store, target, each));
  if ("or" in where) return where.or.some((each) => needsServer(store, target, each));
  if ("not" in where) return needsServer(store, target, where.not);
  if (where.op === "matches") return true;
  return store.table(target).columns.get(where.column)?.hydrated === false;
}
