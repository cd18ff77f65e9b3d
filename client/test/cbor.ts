/** A CBOR item of a test's frame: values, and typed arrays under their RFC 8746 tags. */
const TAGS = new Map<unknown, number>([
  [Uint8Array, 64],
  [Uint16Array, 69],
  [Uint32Array, 70],
  [Int16Array, 77],
  [Int32Array, 78],
  [BigInt64Array, 79],
  [Float32Array, 85],
  [Float64Array, 86],
]);

/** Encodes a frame as a server does; apart from the page's own encoder, so that each checks the other. */
export function cbor(value: unknown): Uint8Array {
  const out: number[] = [];
  write(value, out);
  return Uint8Array.from(out);
}

function write(value: unknown, out: number[]): void {
  if (value === null || value === undefined) out.push(0xf6);
  else if (typeof value === "boolean") out.push(value ? 0xf5 : 0xf4);
  else if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 32) {
    head(value < 0 ? 1 : 0, value < 0 ? -1 - value : value, out);
  } else if (typeof value === "number") {
    out.push(0xfb, ...new Uint8Array(new Float64Array([value]).buffer).reverse());
  } else if (typeof value === "string") {
    const utf8 = new TextEncoder().encode(value);
    head(3, utf8.length, out);
    out.push(...utf8);
  } else if (ArrayBuffer.isView(value)) {
    head(6, TAGS.get(value.constructor) ?? 0, out);
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    head(2, bytes.length, out);
    for (const byte of bytes) out.push(byte);
  } else if (Array.isArray(value)) {
    head(4, value.length, out);
    for (const element of value) write(element, out);
  } else {
    const entries = Object.entries(value as object).filter(([, entry]) => entry !== undefined);
    head(5, entries.length, out);
    for (const [key, entry] of entries) {
      write(key, out);
      write(entry, out);
    }
  }
}

function head(major: number, argument: number, out: number[]): void {
  const type = major << 5;
  if (argument < 24) out.push(type | argument);
  else if (argument < 256) out.push(type | 24, argument);
  else if (argument < 65536) out.push(type | 25, argument >> 8, argument & 255);
  else {
    out.push(type | 26, ...[24, 16, 8, 0].map((shift) => (argument >>> shift) & 255));
  }
}
