/** The buffers behind all typed arrays in `value`, each once: what a post may move, not copy. */
export function transferables(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  collect(value, buffers);
  return [...buffers];
}

function collect(value: unknown, buffers: Set<ArrayBuffer>): void {
  if (typeof value !== "object" || value === null) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    return;
  }
  if (Array.isArray(value)) {
    // Lists are of one kind: a list that starts with a text holds no arrays to move.
    if (typeof value[0] === "object") for (const entry of value) collect(entry, buffers);
    return;
  }
  for (const entry of Object.values(value)) collect(entry, buffers);
}
