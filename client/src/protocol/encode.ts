import type { ClientMessage } from "./messages";
import { VERSION } from "./messages";

/** A client's message as JSON text. */
export function encodeJson(message: ClientMessage): string {
  return JSON.stringify({ version: VERSION, ...message });
}

/** A client's message as CBOR: the same fields; small, so written by hand rather than by a library. */
export function encodeCbor(message: ClientMessage): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  write({ version: VERSION, ...message }, bytes);
  return Uint8Array.from(bytes);
}

const MAJOR = { unsigned: 0, negative: 1, text: 3, array: 4, map: 5 } as const;

function write(value: unknown, out: number[]): void {
  if (value === null) out.push(0xf6);
  else if (typeof value === "boolean") out.push(value ? 0xf5 : 0xf4);
  else if (typeof value === "number") writeNumber(value, out);
  else if (typeof value === "string") {
    const utf8 = new TextEncoder().encode(value);
    writeHead(MAJOR.text, utf8.length, out);
    for (const byte of utf8) out.push(byte);
  } else if (Array.isArray(value)) {
    writeHead(MAJOR.array, value.length, out);
    for (const element of value) write(element, out);
  } else if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    writeHead(MAJOR.map, entries.length, out);
    for (const [key, entry] of entries) {
      write(key, out);
      write(entry, out);
    }
  } else throw new TypeError(`cannot encode a ${typeof value}`);
}

function writeNumber(value: number, out: number[]): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    writeHead(value < 0 ? MAJOR.negative : MAJOR.unsigned, value < 0 ? -1 - value : value, out);
    return;
  }
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  out.push(0xfb, ...new Uint8Array(view.buffer));
}

function writeHead(major: number, argument: number, out: number[]): void {
  const type = major << 5;
  const view = new DataView(new ArrayBuffer(8));
  if (argument < 24) {
    out.push(type | argument);
  } else if (argument < 0x100) {
    out.push(type | 24, argument);
  } else if (argument < 0x10000) {
    view.setUint16(0, argument);
    out.push(type | 25, ...new Uint8Array(view.buffer, 0, 2));
  } else if (argument < 0x100000000) {
    view.setUint32(0, argument);
    out.push(type | 26, ...new Uint8Array(view.buffer, 0, 4));
  } else {
    view.setBigUint64(0, BigInt(argument));
    out.push(type | 27, ...new Uint8Array(view.buffer));
  }
}
