import { cut } from "../store/read";

/** A label wanted at a place on the screen (CSS pixels), more important ones first served. */
export interface LabelWish {
  readonly slot: number;
  readonly text: string;
  /** The middle of the node, and how far the label keeps from it. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly importance: number;
}

export interface PlacedLabel extends LabelWish {
  readonly left: number;
  readonly width: number;
}

export const MOST_LABELS = 300;
export const LABEL_HEIGHT = 16;
const GAP = 5;
const CELL = 64;
const LONGEST = 40;

/**
 * Chooses labels that do not overlap: the most important first, each to the right of its node, or
 * to its left where there is no room; one that fits nowhere is left out.
 */
export function placeLabels(
  wishes: LabelWish[],
  screen: { readonly width: number; readonly height: number },
  most: number,
  measure: (text: string) => number,
): PlacedLabel[] {
  const taken = new Map<number, PlacedLabel[]>();
  const placed: PlacedLabel[] = [];
  wishes.sort((a, b) => b.importance - a.importance || a.slot - b.slot);
  for (const wish of wishes) {
    if (placed.length >= Math.min(most, MOST_LABELS)) break;
    const text = labelText(wish.text);
    if (text === "") continue;
    const width = measure(text);
    const right = wish.x + wish.radius + GAP;
    const left = wish.x - wish.radius - GAP - width;
    for (const at of [right, left]) {
      const label = { ...wish, text, left: at, width };
      if (!isInside(label, screen) || cells(label).some((cell) => hits(taken.get(cell), label))) {
        continue;
      }
      for (const cell of cells(label)) taken.set(cell, [...(taken.get(cell) ?? []), label]);
      placed.push(label);
      break;
    }
  }
  return placed;
}

/** One line of at most forty characters. */
export function labelText(text: string): string {
  return cut(
    text
      .slice(0, 4 * LONGEST)
      .replace(/\s+/g, " ")
      .trim(),
    LONGEST,
  );
}

function isInside(label: PlacedLabel, screen: { width: number; height: number }): boolean {
  return (
    label.left >= 0 &&
    label.left + label.width <= screen.width &&
    label.y >= 0 &&
    label.y <= screen.height
  );
}

/** The cells of the screen's grid that a label touches, as one number each. */
function cells(label: PlacedLabel): number[] {
  const result: number[] = [];
  const top = Math.floor((label.y - LABEL_HEIGHT / 2) / CELL);
  const bottom = Math.floor((label.y + LABEL_HEIGHT / 2) / CELL);
  const first = Math.floor(label.left / CELL);
  const last = Math.floor((label.left + label.width) / CELL);
  for (let row = top; row <= bottom; row++) {
    for (let column = first; column <= last; column++) result.push(row * 4096 + column);
  }
  return result;
}

function hits(others: readonly PlacedLabel[] | undefined, label: PlacedLabel): boolean {
  return (
    others?.some(
      (other) =>
        Math.abs(other.y - label.y) < LABEL_HEIGHT &&
        other.left < label.left + label.width + GAP &&
        label.left < other.left + other.width + GAP,
    ) ?? false
  );
}
