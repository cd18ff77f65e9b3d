import { isNull, valueAt } from "../protocol/columns";
import { datetimeText, plainText, widened } from "../protocol/display";
import type { ColumnType, ColumnValues, Value } from "../protocol/messages";
import { grown } from "./grow";

/**
 * One attribute of all nodes or all edges, by slot. Numbers, booleans, instants and categories lie
 * in typed arrays; texts, lists and the odd value that a double cannot hold lie beside them.
 */
export class AttributeColumn {
  /** Bumped by every change, so that what is derived from the column knows to look again. */
  version = 0;
  private present = new Uint8Array(0);
  private numbers = new Float64Array(0);
  private objects: Value[] = [];
  /** Integers beyond 2^53 and instants finer than a millisecond, as texts. */
  private readonly exact = new Map<number, string>();
  private readonly dict: string[] = [];
  private readonly codes = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly type: ColumnType,
    public hydrated: boolean,
  ) {}

  get(slot: number): Value {
    if (this.present[slot] !== 1) return null;
    const number = this.numbers[slot] ?? 0;
    switch (this.type) {
      case "number":
        return number;
      case "integer":
        return this.exact.get(slot) ?? number;
      case "datetime":
        return this.exact.get(slot) ?? datetimeText(number);
      case "boolean":
        return number === 1;
      case "category":
        return this.dict[number] ?? null;
      case "text":
      case "list":
        return this.objects[slot] ?? null;
      default:
        return this.type satisfies never;
    }
  }

  /** The value as a number, NaN where it is absent or none. */
  number(slot: number): number {
    if (this.present[slot] !== 1) return Number.NaN;
    return this.type === "number" || this.type === "integer"
      ? (this.numbers[slot] ?? Number.NaN)
      : Number.NaN;
  }

  /** True if this column can hold `value` as it is. */
  fits(value: Value): boolean {
    if (value === null) return true;
    switch (this.type) {
      case "number":
        return typeof value === "number";
      case "integer":
        return typeof value === "number" ? Number.isInteger(value) : isIntegerText(value);
      case "boolean":
        return typeof value === "boolean";
      case "datetime":
        return typeof value === "string";
      case "category":
      case "text":
        return typeof value === "string";
      case "list":
        return Array.isArray(value);
      default:
        return this.type satisfies never;
    }
  }

  set(slot: number, value: Value): void {
    this.version++;
    this.reserve(slot + 1);
    this.exact.delete(slot);
    this.present[slot] = value === null ? 0 : 1;
    if (value === null) {
      if (this.objects.length > slot) this.objects[slot] = null;
      return;
    }
    switch (this.type) {
      case "number":
      case "boolean":
        this.numbers[slot] = Number(value);
        break;
      case "integer":
        this.numbers[slot] = Number(value);
        if (typeof value === "string") this.exact.set(slot, value);
        break;
      case "datetime":
        this.setInstant(slot, String(value));
        break;
      case "category":
        this.numbers[slot] = this.code(String(value));
        break;
      case "text":
        this.objects[slot] = plainText(value, "text");
        break;
      case "list":
        this.objects[slot] = value;
        break;
      default:
        this.type satisfies never;
    }
  }

  /** Takes row `row` of a table's column; the quick way where the types are the same. */
  setFrom(slot: number, values: ColumnValues, row: number, codes: Uint32Array | null): void {
    const isBulk = values.type === this.type && values.type !== "integer";
    if (!isBulk || isNull(values.nulls, row)) {
      this.set(slot, valueAt(values, row));
      return;
    }
    this.version++;
    this.reserve(slot + 1);
    this.exact.delete(slot);
    const number =
      values.type === "category"
        ? (codes?.[values.codes[row] ?? 0] ?? 0)
        : (values.values[row] ?? Number.NaN);
    this.numbers[slot] = number;
    this.present[slot] = Number.isFinite(number) ? 1 : 0;
  }

  /** This column's codes for the dictionary of one frame. */
  codesOf(values: ColumnValues): Uint32Array | null {
    if (values.type !== "category" || this.type !== "category") return null;
    return Uint32Array.from(values.dict, (text) => this.code(text));
  }

  /** A column of another type that holds the same values, converted as widening converts. */
  widenedTo(type: ColumnType, hydrated: boolean): AttributeColumn {
    const result = new AttributeColumn(this.name, type, hydrated);
    result.version = this.version + 1;
    result.reserve(this.present.length);
    for (let slot = 0; slot < this.present.length; slot++) {
      const value = this.get(slot);
      if (value === null) continue;
      const converted = widened(value, this.type, type);
      result.set(slot, result.fits(converted) ? converted : plainText(value, this.type));
    }
    return result;
  }

  private setInstant(slot: number, text: string): void {
    const milliseconds = Date.parse(text);
    const isExact = Number.isFinite(milliseconds) && datetimeText(milliseconds) === text;
    this.numbers[slot] = isExact ? milliseconds : Number.NaN;
    if (!isExact) this.exact.set(slot, text);
  }

  private code(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.dict.length;
      this.dict.push(text);
      this.codes.set(text, code);
    }
    return code;
  }

  private reserve(slots: number): void {
    if (slots <= this.present.length) return;
    const capacity = Math.max(slots, 2 * this.present.length, 64);
    this.present = grown(this.present, capacity);
    if (this.type !== "text" && this.type !== "list") this.numbers = grown(this.numbers, capacity);
  }
}

function isIntegerText(value: Value): boolean {
  return typeof value === "string" && /^-?\d+$/.test(value);
}
