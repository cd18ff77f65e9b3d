import { expect, test } from "vitest";
import { hashHigh, hashLow, xxh64 } from "../src/store/xxh64";
import { Random } from "./random";

const MASK = (1n << 64n) - 1n;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

/** The specification over BigInt: slow, and plain enough to be seen to be right. */
function reference(bytes: Uint8Array): bigint {
  const rotl = (x: bigint, by: bigint) => ((x << by) | (x >> (64n - by))) & MASK;
  const round = (acc: bigint, input: bigint) => (rotl((acc + input * P2) & MASK, 31n) * P1) & MASK;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let hash: bigint;
  if (bytes.length >= 32) {
    const lanes = [(P1 + P2) & MASK, P2, 0n, (MASK + 1n - P1) & MASK];
    for (; at + 32 <= bytes.length; at += 32) {
      lanes.forEach((lane, i) => {
        lanes[i] = round(lane, view.getBigUint64(at + 8 * i, true));
      });
    }
    const turns = [1n, 7n, 12n, 18n];
    hash = lanes.reduce((sum, lane, i) => (sum + rotl(lane, turns[i] ?? 0n)) & MASK, 0n);
    for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * P1 + P4) & MASK;
  } else hash = P5;
  hash = (hash + BigInt(bytes.length)) & MASK;
  for (; at + 8 <= bytes.length; at += 8) {
    hash = (rotl(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4) & MASK;
  }
  if (at + 4 <= bytes.length) {
    hash = (rotl(hash ^ ((BigInt(view.getUint32(at, true)) * P1) & MASK), 23n) * P2 + P3) & MASK;
    at += 4;
  }
  for (; at < bytes.length; at++) {
    hash = (rotl(hash ^ ((BigInt(bytes[at] ?? 0) * P5) & MASK), 11n) * P1) & MASK;
  }
  hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
  hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
  return hash ^ (hash >> 32n);
}

function hash(bytes: Uint8Array): string {
  xxh64(bytes, bytes.length);
  return hashHigh.toString(16).padStart(8, "0") + hashLow.toString(16).padStart(8, "0");
}

test.each([
  ["", "ef46db3751d8e999"],
  ["a", "d24ec4f1a98c6e5b"],
  ["abc", "44bc2cf5ad770999"],
])("the specification's vector for %j", (text, expected) => {
  const bytes = new TextEncoder().encode(text);

  expect(hash(bytes)).toBe(expected);
  expect(reference(bytes).toString(16).padStart(16, "0")).toBe(expected);
});

test("agrees with the reference on every length to 200 and on random bytes", () => {
  const random = new Random(7);
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, () => random.below(256));
    const expected = reference(bytes).toString(16).padStart(16, "0");
    expect(hash(bytes), `length ${length}, ${random}`).toBe(expected);
  }
});
