/** `#rgb`, `#rrggbb` or `#rrggbbaa` as 0xaabbggrr, or null where it is none. */
export function parseColor(text: unknown): number | null {
  if (typeof text !== "string") return null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  const full = short
    ? `${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}ff`
    : /^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(text)
      ? text.slice(1).padEnd(8, "f")
      : null;
  if (full === null) return null;
  const byte = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return ((byte(6) << 24) | (byte(4) << 16) | (byte(2) << 8) | byte(0)) >>> 0;
}

/** Red, green, blue and alpha from 0 to 1. */
export type Rgba = readonly [number, number, number, number];

export function rgba(text: string): Rgba {
  const packed = parseColor(text.trim());
  if (packed === null) throw new Error(`"${text}" is no colour of the form #rrggbb`);
  const part = (shift: number) => ((packed >>> shift) & 255) / 255;
  return [part(0), part(8), part(16), part(24)];
}

/** The colours of one theme as the GPU takes them. */
export interface Palette {
  readonly field: Rgba;
  readonly lift: Rgba;
  readonly node: Rgba;
  readonly edge: Rgba;
  readonly lit: Rgba;
  readonly ring: Rgba;
  /** How much light a node throws around it: 0 on paper. */
  readonly glow: number;
}
