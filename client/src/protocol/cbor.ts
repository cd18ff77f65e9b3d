import { Decoder } from "cbor-x/decode-no-eval";

/** Maps come as Map so that no key of a source can reach a prototype. */
const decoder = new Decoder({ mapsAsObjects: false, useRecords: false });

/** Parses one CBOR item; typed arrays (RFC 8746) come as such, maps as prototype-less objects. */
export function parseCbor(bytes: Uint8Array): unknown {
  return withoutMaps(decoder.decode(bytes));
}

function withoutMaps(value: unknown): unknown {
  if (value instanceof Map) {
    const result: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of value) result[String(key)] = withoutMaps(entry);
    return result;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const entry: unknown = value[i];
      if (typeof entry === "object" || typeof entry === "bigint") value[i] = withoutMaps(entry);
    }
  }
  if (typeof value === "bigint" && Number.isSafeInteger(Number(value))) return Number(value);
  return value;
}
