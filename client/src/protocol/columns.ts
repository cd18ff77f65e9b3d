import { datetimeText } from "./display";
import type { Column, ColumnType, ColumnValues, Nulls, Value } from "./messages";
import { fields, isFields, list, MalformedFrame, text } from "./reader";

/** The last instant a Date can name, in milliseconds. */
const LATEST = 8.64e15;

/** The largest integer that is written as a number. */
const LARGEST = 2n ** 53n;

const TYPES: readonly string[] = [
  "number",
  "integer",
  "boolean",
  "category",
  "text",
  "datetime",
  "list",
];

export function columnType(value: unknown, what: string): ColumnType {
  if (typeof value === "string" && TYPES.includes(value)) return value as ColumnType;
  throw new MalformedFrame(`${what}: ${String(value)} is no column type`);
}

/** A column as CBOR has it (typed), or as a `columns` frame in JSON has it (type and values). */
export function columnValues(raw: unknown, what: string): ColumnValues {
  const map = fields(raw, what);
  const type = columnType(map.type, what);
  const nulls = nullBits(map.nulls, what);
  if (type === "category" && map.dict !== undefined) {
    const codes = map.codes;
    if (!(codes instanceof Uint16Array || codes instanceof Uint32Array)) {
      throw new MalformedFrame(`${what}: codes must be u16[] or u32[]`);
    }
    const dict = list(map.dict, what).map((entry) => text(entry, what));
    return { type, dict, codes, nulls };
  }
  const values = map.values;
  if (type === "number" && (values instanceof Float32Array || values instanceof Float64Array)) {
    return { type, values, nulls };
  }
  if (type === "integer" && (values instanceof Int32Array || values instanceof BigInt64Array)) {
    return { type, values, nulls };
  }
  if (type === "boolean" && values instanceof Uint8Array) return { type, values, nulls };
  if (type === "datetime" && values instanceof Float64Array) return { type, values, nulls };
  const plain = list(values, what).map((value, i) =>
    isNull(nulls, i) ? null : plainValue(value, what),
  );
  return { type: "plain", declared: type, values: plain };
}

export function columnsOf(raw: unknown, what: string): Column[] {
  if (raw === undefined) return [];
  return Object.entries(fields(raw, what)).map(([name, values]) => ({
    name,
    values: columnValues(values, `${what}.${name}`),
  }));
}

/** Turns rows of attributes into columns of plain values. */
export function columnsOfRows(rows: readonly unknown[], what: string): Column[] {
  const columns = new Map<string, Value[]>();
  rows.forEach((row, i) => {
    const attrs = fields(row, what).attrs;
    if (attrs === undefined) return;
    for (const [name, value] of Object.entries(fields(attrs, what))) {
      let values = columns.get(name);
      if (!values) {
        values = new Array<Value>(rows.length).fill(null);
        columns.set(name, values);
      }
      values[i] = plainValue(value, what);
    }
  });
  return [...columns].map(([name, values]) => ({
    name,
    values: { type: "plain", declared: null, values },
  }));
}

export function plainValue(value: unknown, what: string): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return integerValue(value);
  if (Array.isArray(value)) return value.map((element) => plainValue(element, what));
  throw new MalformedFrame(`${what}: ${isFields(value) ? "a map" : typeof value} is no value`);
}

/** The value at row `i` as JSON has it. */
export function valueAt(column: ColumnValues, i: number): Value {
  if (column.type === "plain") return column.values[i] ?? null;
  if (isNull(column.nulls, i)) return null;
  switch (column.type) {
    case "number": {
      const value = column.values[i] ?? Number.NaN;
      return Number.isFinite(value) ? value : null;
    }
    case "integer": {
      const value = column.values[i];
      return typeof value === "bigint" ? integerValue(value) : (value ?? null);
    }
    case "boolean":
      return column.values[i] === 1;
    case "category":
      return column.dict[column.codes[i] ?? -1] ?? null;
    case "datetime": {
      const value = column.values[i] ?? Number.NaN;
      return Math.abs(value) <= LATEST ? datetimeText(value) : null;
    }
    default:
      return column satisfies never;
  }
}

export function isNull(nulls: Nulls, i: number): boolean {
  return nulls !== null && (((nulls[i >> 3] ?? 0) >> (i & 7)) & 1) === 1;
}

function nullBits(value: unknown, what: string): Nulls {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return value;
  throw new MalformedFrame(`${what}: nulls must be u8[]`);
}

/** As JSON has it: a number up to 2^53, a string beyond. */
function integerValue(value: bigint): Value {
  return value >= -LARGEST && value <= LARGEST ? Number(value) : value.toString();
}
