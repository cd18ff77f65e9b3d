/** Thrown for a frame that says less or other than the protocol; names the field. */
export class MalformedFrame extends Error {
  override name = "MalformedFrame";
}

/** A decoded map or row of either encoding. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value)
  );
}

export function fields(value: unknown, what: string): Fields {
  if (isFields(value)) return value;
  throw new MalformedFrame(`${what} must be a map`);
}

export function text(value: unknown, what: string): string {
  if (typeof value === "string") return value;
  throw new MalformedFrame(`${what} must be a string`);
}

export function integer(value: unknown, what: string): number {
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number === "number" && Number.isSafeInteger(number)) return number;
  throw new MalformedFrame(`${what} must be an integer`);
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new MalformedFrame(`${what} must be a list`);
}

/** Ids as a typed array of its own, from a list of numbers or a typed array. */
export function ids(value: unknown, what: string): Uint32Array {
  if (value instanceof Uint32Array) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Uint32Array.from(value as unknown as ArrayLike<number>);
  }
  const array = list(value, what);
  const result = new Uint32Array(array.length);
  for (let i = 0; i < array.length; i++) result[i] = id(array[i], what);
  return result;
}

export function id(value: unknown, what: string): number {
  const number = integer(value, what);
  if (number >= 0 && number < 2 ** 31) return number;
  throw new MalformedFrame(`${what} ${number} is no id: 0 to 2^31 - 1 are`);
}

export function idList(value: unknown, what: string): number[] {
  return value === undefined ? [] : Array.from(ids(value, what));
}
