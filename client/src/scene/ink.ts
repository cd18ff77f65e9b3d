import type { Scene } from "./scene";

const SAMPLE = 256;
/** Below this an edge changes a pixel by less than the screen can show. */
const FAINTEST = 0.014;
/** Layers of full colour that the edges, or the dots, may lay over the picture on average. */
const EDGE_LAYERS = 1.1;
const DOT_LAYERS = 0.8;

/** How opaque `count` edges may be: the fainter the more there are, and the more they overlap. */
export function edgeOpacity(scene: Scene, count: number): number {
  const byNumber = Math.min(0.5, 0.1 + 0.32 * Math.sqrt(200 / Math.max(count, 1)));
  const layers = (count * meanLength(scene)) / pictureArea(scene);
  return Math.max(FAINTEST, Math.min(byNumber, EDGE_LAYERS / Math.max(layers, 1e-6)));
}

/** How opaque nodes may be: solid as discs, and where they are dots, so that edges show through. */
export function nodeOpacity(scene: Scene, radius: number): number {
  const layers = (scene.store.nodes.count * Math.PI * radius * radius) / pictureArea(scene);
  const asDots = Math.min(0.62, Math.max(0.24, DOT_LAYERS / Math.max(layers, 1e-6)));
  const discness = Math.min(1, Math.max(0, (radius - 1.5) / 2.5));
  return asDots + (1 - asDots) * discness;
}

/** The mean length of an edge on the screen, from the sample that leads the draw list. */
function meanLength({ edges, camera, store: { positions } }: Scene): number {
  const list = edges.plain.count >= edges.styled.count ? edges.plain : edges.styled;
  const count = Math.min(list.count, SAMPLE);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const source = list.entries[list.stride * i] ?? 0;
    const target = list.entries[list.stride * i + 1] ?? 0;
    const dx = camera.view(positions, source, 0) - camera.view(positions, target, 0);
    const dy = camera.view(positions, source, 1) - camera.view(positions, target, 1);
    sum += Math.hypot(dx, dy);
  }
  return (sum / Math.max(count, 1)) * camera.scale;
}

/** The area of the graph on the screen in square pixels, what is out of view included. */
function pictureArea({ camera, bounds }: Scene): number {
  if (!bounds) return 1;
  const width = (bounds.maxX - bounds.minX) * camera.scale;
  const height = (bounds.maxY - bounds.minY) * camera.scale;
  return Math.max(width * height, 1);
}
