/** The key of an edge that has none of its own: `source→target`, with `\` before `→`, `#`, `\`. */
export function edgeKey(source: string, target: string): string {
  return `${escaped(source)}→${escaped(target)}`;
}

function escaped(key: string): string {
  return /[→#\\]/.test(key) ? key.replace(/[→#\\]/g, "\\$&") : key;
}
