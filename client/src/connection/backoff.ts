const SHORTEST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * How long to wait before attempt `attempt` (0 is the first retry): anywhere up to a ceiling that
 * doubles, so that a thousand pages that lost one server do not come back in one wave.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(random() * ceiling);
}
