import type { GraphStore } from "../store/graph-store";
import type { Camera, Extent } from "./camera";

/** The extent of the live nodes, null where there are none. */
export function extentOf(store: GraphStore, camera: Camera): Extent | null {
  const { nodes, positions } = store;
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < nodes.end; slot++) {
    if (!nodes.isLive(slot)) continue;
    const x = camera.view(positions, slot, 0);
    const y = camera.view(positions, slot, 1);
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return minX <= maxX ? { minX, minY, maxX, maxY } : null;
}
