/**
 * XXH64 with seed 0 over 32-bit halves, for BigInt in a loop over a quarter of a million elements
 * would hold up the page. A hash is left in `hashHigh` and `hashLow`.
 */
export let hashHigh = 0;
export let hashLow = 0;

// The accumulator the helpers below leave their result in.
let high = 0;
let low = 0;

const P1 = [0x9e3779b1, 0x85ebca87] as const;
const P2 = [0xc2b2ae3d, 0x27d4eb4f] as const;
const P3 = [0x165667b1, 0x9e3779f9] as const;
const P4 = [0x85ebca77, 0xc2b2ae63] as const;
const P5 = [0x27d4eb2f, 0x165667c5] as const;

/** Lane i of the four is kept in `lanes[2i]` (high) and `lanes[2i + 1]` (low). */
const lanes = new Int32Array(8);

export function xxh64(bytes: Uint8Array, length: number): void {
  let at = 0;
  if (length >= 32) {
    startLanes();
    for (; at + 32 <= length; at += 32) {
      for (let lane = 0; lane < 4; lane++) {
        const offset = at + 8 * lane;
        load(lanes[2 * lane] ?? 0, lanes[2 * lane + 1] ?? 0);
        round(word(bytes, offset + 4), word(bytes, offset));
        lanes[2 * lane] = high;
        lanes[2 * lane + 1] = low;
      }
    }
    joinLanes();
  } else load(P5[0], P5[1]);
  add(0, length);
  tail(bytes, at, length);
  avalanche();
  hashHigh = high >>> 0;
  hashLow = low >>> 0;
}

function startLanes(): void {
  load(P1[0], P1[1]);
  add(P2[0], P2[1]);
  lanes.set([high, low, P2[0], P2[1], 0, 0]);
  load(~P1[0], ~P1[1]);
  add(0, 1);
  lanes[6] = high;
  lanes[7] = low;
}

function joinLanes(): void {
  let sumHigh = 0;
  let sumLow = 0;
  const turns = [1, 7, 12, 18] as const;
  for (let lane = 0; lane < 4; lane++) {
    load(lanes[2 * lane] ?? 0, lanes[2 * lane + 1] ?? 0);
    rotate(turns[lane] ?? 0);
    add(sumHigh, sumLow);
    sumHigh = high;
    sumLow = low;
  }
  for (let lane = 0; lane < 4; lane++) {
    load(0, 0);
    round(lanes[2 * lane] ?? 0, lanes[2 * lane + 1] ?? 0);
    mix(sumHigh, sumLow);
    sumHigh = high;
    sumLow = low;
  }
  load(sumHigh, sumLow);
}

/** `hash = (hash ^ accumulator) · P1 + P4`, the accumulator being what was rounded last. */
function mix(hashedHigh: number, hashedLow: number): void {
  load(high ^ hashedHigh, low ^ hashedLow);
  multiply(P1[0], P1[1]);
  add(P4[0], P4[1]);
}

function tail(bytes: Uint8Array, from: number, length: number): void {
  let at = from;
  for (; at + 8 <= length; at += 8) {
    const beforeHigh = high;
    const beforeLow = low;
    load(0, 0);
    round(word(bytes, at + 4), word(bytes, at));
    load(high ^ beforeHigh, low ^ beforeLow);
    rotate(27);
    multiply(P1[0], P1[1]);
    add(P4[0], P4[1]);
  }
  if (at + 4 <= length) {
    const beforeHigh = high;
    const beforeLow = low;
    load(0, word(bytes, at));
    multiply(P1[0], P1[1]);
    load(high ^ beforeHigh, low ^ beforeLow);
    rotate(23);
    multiply(P2[0], P2[1]);
    add(P3[0], P3[1]);
    at += 4;
  }
  for (; at < length; at++) {
    const beforeHigh = high;
    const beforeLow = low;
    load(0, bytes[at] ?? 0);
    multiply(P5[0], P5[1]);
    load(high ^ beforeHigh, low ^ beforeLow);
    rotate(11);
    multiply(P1[0], P1[1]);
  }
}

function avalanche(): void {
  shiftXor(33);
  multiply(P2[0], P2[1]);
  shiftXor(29);
  multiply(P3[0], P3[1]);
  shiftXor(32);
}

/** `accumulator = rotl(accumulator + input · P2, 31) · P1`. */
function round(inputHigh: number, inputLow: number): void {
  const beforeHigh = high;
  const beforeLow = low;
  load(inputHigh, inputLow);
  multiply(P2[0], P2[1]);
  add(beforeHigh, beforeLow);
  rotate(31);
  multiply(P1[0], P1[1]);
}

function load(newHigh: number, newLow: number): void {
  high = newHigh | 0;
  low = newLow | 0;
}

function add(otherHigh: number, otherLow: number): void {
  const sum = (low >>> 0) + (otherLow >>> 0);
  high = (high + otherHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
  low = sum | 0;
}

function multiply(otherHigh: number, otherLow: number): void {
  const a1 = low >>> 16;
  const a0 = low & 0xffff;
  const b1 = otherLow >>> 16;
  const b0 = otherLow & 0xffff;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = (middle % 0x10000) + a0 * b1;
  const upper = a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000);
  high = (upper + Math.imul(high, otherLow) + Math.imul(low, otherHigh)) | 0;
  low = Math.imul(low, otherLow);
}

function rotate(by: number): void {
  const before = high;
  high = (high << by) | (low >>> (32 - by));
  low = (low << by) | (before >>> (32 - by));
}

function shiftXor(by: number): void {
  if (by >= 32) {
    low ^= by === 32 ? high : high >>> (by - 32);
    return;
  }
  low ^= (low >>> by) | (high << (32 - by));
  high ^= high >>> by;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}
