import { valueAt } from "../protocol/columns";
import type { Column, ColumnDeclaration, ColumnType, Value } from "../protocol/messages";
import { AttributeColumn } from "./column";
import { grown } from "./grow";
import { IdMap } from "./id-map";

/**
 * The nodes or the edges: dense slots reused after removal, ids that never are, keys, and a column
 * for each attribute. Says which slots were touched since it was last asked.
 */
export class ElementTable {
  /** Id by slot, -1 where the slot is free. */
  ids = new Int32Array(0);
  keys: string[] = [];
  /** Slots ever used; free ones lie among them. */
  end = 0;
  readonly columns = new Map<string, AttributeColumn>();
  private readonly slots = new IdMap();
  private readonly free: number[] = [];
  private touched: number[] = [];
  private touchedAll = false;
  private isTouched = new Uint8Array(0);

  get count(): number {
    return this.slots.size;
  }

  get capacity(): number {
    return this.ids.length;
  }

  /** The slot of `id`, or -1 if no such element lives. */
  slot(id: number): number {
    return this.slots.get(id);
  }

  isLive(slot: number): boolean {
    return (this.ids[slot] ?? -1) >= 0;
  }

  add(id: number, key: string): number {
    const slot = this.free.pop() ?? this.end++;
    if (slot >= this.ids.length) {
      const length = this.ids.length;
      this.ids = grown(this.ids, Math.max(1024, 2 * length));
      this.ids.fill(-1, length);
      this.isTouched = grown(this.isTouched, this.ids.length);
    }
    this.ids[slot] = id;
    this.keys[slot] = key;
    this.slots.set(id, slot);
    this.touch(slot);
    return slot;
  }

  remove(slot: number): void {
    for (const column of this.columns.values()) column.set(slot, null);
    this.slots.delete(this.ids[slot] ?? -1);
    this.ids[slot] = -1;
    this.keys[slot] = "";
    this.free.push(slot);
    this.touch(slot);
  }

  declare(declaration: ColumnDeclaration): void {
    const held = this.columns.get(declaration.name);
    if (!held) {
      const { name, type, hydrated } = declaration;
      this.columns.set(name, new AttributeColumn(name, type, hydrated));
    } else if (held.type !== declaration.type) {
      this.columns.set(held.name, held.widenedTo(declaration.type, declaration.hydrated));
      this.touchedAll = true;
    } else held.hydrated = declaration.hydrated;
  }

  drop(column: string): void {
    if (this.columns.delete(column)) this.touchedAll = true;
  }

  set(slot: number, name: string, value: Value): void {
    const column = this.columnFor(name, () => typeOf(value));
    const wide = column.fits(value) ? column : this.widen(column, value);
    wide.set(slot, value);
    this.touch(slot);
  }

  /** Sets rows `from` to `to` of a table's column at the slots found for them (-1: skipped). */
  setRows(slots: Int32Array, table: Column, from: number, to: number): void {
    const { values } = table;
    if (values.type === "plain") {
      for (let row = from; row < to; row++) {
        const value = values.values[row] ?? null;
        const slot = slots[row - from] ?? -1;
        if (slot >= 0 && (value !== null || this.columns.has(table.name))) {
          this.set(slot, table.name, value);
        }
      }
      return;
    }
    const column = this.columnFor(table.name, () => values.type);
    if (column.type !== values.type) {
      for (let row = from; row < to; row++) {
        const slot = slots[row - from] ?? -1;
        if (slot >= 0) this.set(slot, table.name, valueAt(values, row));
      }
      return;
    }
    const codes = column.codesOf(values);
    for (let row = from; row < to; row++) {
      const slot = slots[row - from] ?? -1;
      if (slot < 0) continue;
      column.setFrom(slot, values, row, codes);
      this.touch(slot);
    }
  }

  /** Slots added, removed or changed since the last call, or `"all"`. */
  takeTouched(): readonly number[] | "all" {
    const result = this.touchedAll ? "all" : this.touched;
    for (const slot of this.touched) this.isTouched[slot] = 0;
    this.touchedAll = false;
    this.touched = [];
    return result;
  }

  clear(): void {
    this.ids.fill(-1);
    this.keys = [];
    this.end = 0;
    this.columns.clear();
    this.slots.clear();
    this.free.length = 0;
    this.touchedAll = true;
  }

  /** Says that what is derived from this element must be looked at again. */
  touch(slot: number): void {
    if (this.touchedAll || this.isTouched[slot] === 1) return;
    this.isTouched[slot] = 1;
    this.touched.push(slot);
  }

  private columnFor(name: string, type: () => ColumnType): AttributeColumn {
    let column = this.columns.get(name);
    if (!column) {
      column = new AttributeColumn(name, type(), true);
      this.columns.set(name, column);
    }
    return column;
  }

  /** A value came that was not announced: the column widens as the server's would have. */
  private widen(column: AttributeColumn, value: Value): AttributeColumn {
    const numeric = column.type === "integer" && typeof value === "number";
    const wide = column.widenedTo(numeric ? "number" : "text", column.hydrated);
    this.columns.set(column.name, wide);
    this.touchedAll = true;
    return wide;
  }
}

function typeOf(value: Value): ColumnType {
  switch (typeof value) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "string":
      return "text";
    default:
      return value === null ? "text" : "list";
  }
}
