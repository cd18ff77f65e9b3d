const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;
const LEAST_INTEGER = -(2n ** 63n);
const MOST_INTEGER = 2n ** 63n - 1n;

/** Whether `text` is a finite number written out. */
export function isNumberText(text: string): boolean {
  return NUMBER.test(text) && Number.isFinite(Number(text));
}

/** A number, or one that is written out; exact where it is an integer of 64 bits. */
export function numberOf(value: number | string): number | bigint {
  if (typeof value === "number") return value;
  if (!INTEGER.test(value)) return Number(value);
  const integer = BigInt(value);
  return integer >= LEAST_INTEGER && integer <= MOST_INTEGER ? integer : Number(value);
}

/** By code point, which UTF-16 orders otherwise beyond the first plane. */
export function compareTexts(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const isXBeyond = isSurrogate(x);
    return isXBeyond === isSurrogate(y) ? x - y : isXBeyond ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
