type Numbers = Float32Array | Float64Array | Uint8Array | Uint32Array | Int32Array;

/** The same numbers in an array of `length`; new entries are 0. Returns `array` if it is as long. */
export function grown<T extends Numbers>(array: T, length: number): T {
  if (array.length >= length) return array;
  const Type = array.constructor as new (length: number) => T;
  const result = new Type(length);
  result.set(array);
  return result;
}
