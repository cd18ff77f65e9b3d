import type { GraphStore } from "../store/graph-store";
import { grown } from "../store/grow";
import { nodeLabel } from "../store/read";
import { Camera, type Extent } from "./camera";
import { EdgeMarks } from "./edge-marks";
import { extentOf } from "./extent";
import { type LabelWish, MOST_LABELS, type PlacedLabel, placeLabels } from "./labels";
import { NodeMarks, PLAIN_RADIUS } from "./node-marks";

/** A pointer this near to a node's rim still means the node. */
const PICK_SLACK = 4;
const SMALLEST_RADIUS = 1.1;
/** Labels already drawn weigh this much more, so that they do not flicker while things move. */
const STAY = 1.25;
/** From this side length on a screen bears nodes of full size. */
const ROOMY = 760;
/** So many nodes in view may all bear labels; of more, fewer do, or the picture drowns in text. */
const FEW_NODES = 120;
const FEWEST_LABELS = 16;
/** Square pixels that bear as many labels as there may be. */
const AMPLE_AREA = 1_200_000;
const BUCKETS = 256;

/** What to draw, from where, and what lies under the pointer; reads the store, never writes it. */
export class Scene {
  readonly camera = new Camera();
  readonly nodes: NodeMarks;
  readonly edges: EdgeMarks;
  /** The node under the pointer, or -1. */
  hovered = -1;
  /** A node in a person's hand: drawn where they hold it until the server has moved it there. */
  held: { readonly slot: number; readonly x: number; readonly y: number } | null = null;
  private extent: Extent | null = null;
  private labelled = new Set<number>();
  private importance = new Float32Array(0);
  private seenPositions = -1;
  private producer = "";

  constructor(readonly store: GraphStore) {
    this.nodes = new NodeMarks(store);
    this.edges = new EdgeMarks(store);
  }

  /** Takes in what changed in the store; true while there is more to take in. */
  update(): boolean {
    this.nodes.update(this.store.nodes.takeTouched());
    const isBehind = this.edges.update(this.store.edges.takeTouched());
    if (this.hovered >= 0 && !this.store.nodes.isLive(this.hovered)) this.hover(-1);
    const before = this.extent;
    if (this.seenPositions !== this.store.positions.version) {
      this.seenPositions = this.store.positions.version;
      this.extent = extentOf(this.store, this.camera);
    }
    if (!this.extent) return isBehind;
    if (this.producer !== this.store.producer) {
      this.producer = this.store.producer;
      this.camera.fit(this.extent); // another method draws at another scale
    }
    if (!before || (!this.store.isWhole && this.camera.isFollowing)) this.camera.fit(this.extent);
    return this.camera.follow(this.extent) || isBehind;
  }

  /** The box around all nodes in view space, null where there are none. */
  get bounds(): Extent | null {
    return this.extent;
  }

  fit(): void {
    if (this.extent) this.camera.fit(this.extent);
  }

  reset(): void {
    if (this.extent) this.camera.reset(this.extent);
  }

  /** What radii are multiplied by: nodes shrink where many share the screen, grow when zoomed at. */
  nodeScale(): number {
    const { width, height, scale, fittingScale } = this.camera;
    const zoom = scale / fittingScale;
    const spacing = zoom * Math.sqrt((width * height) / Math.max(1, this.store.nodes.count));
    const room = Math.min(Math.max(Math.min(width, height) / ROOMY, 0.6), 1);
    const ample = PLAIN_RADIUS * room * Math.min(Math.max(Math.sqrt(zoom), 0.6), 2.5);
    return Math.max(SMALLEST_RADIUS, Math.min(0.25 * spacing, ample)) / PLAIN_RADIUS;
  }

  screenX(slot: number): number {
    const x =
      this.held?.slot === slot ? this.held.x : this.camera.view(this.store.positions, slot, 0);
    return this.camera.screenX(x);
  }

  screenY(slot: number): number {
    const y =
      this.held?.slot === slot ? this.held.y : this.camera.view(this.store.positions, slot, 1);
    return this.camera.screenY(y);
  }

  /** The node at a point of the screen, the last drawn of several, or -1. */
  pick(x: number, y: number, slack = PICK_SLACK): number {
    const scale = this.nodeScale();
    let best = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (let slot = 0; slot < this.store.nodes.end; slot++) {
      if (!this.nodes.isShown(slot)) continue;
      const reach = this.nodes.radius(slot) * scale + slack;
      const dx = Math.abs(this.screenX(slot) - x);
      if (dx > reach) continue;
      const distance = Math.hypot(dx, this.screenY(slot) - y);
      const outside = Math.max(0, distance - reach + slack);
      if (distance > reach || outside > nearest) continue;
      best = slot;
      nearest = outside;
    }
    return best;
  }

  /** Lights a node and its neighbours, -1 for none; true if that changes the picture. */
  hover(slot: number): boolean {
    if (slot === this.hovered) return false;
    this.hovered = slot;
    this.nodes.hover(slot, slot < 0 ? [] : this.neighbours(slot));
    return true;
  }

  /** Source and target slot of each edge at the node under the pointer. */
  litEdges(): Uint32Array {
    if (this.hovered < 0) return new Uint32Array(0);
    const { adjacency } = this.store;
    const edges = adjacency.edgesAt(this.hovered);
    return Uint32Array.from(edges.flatMap((e) => [adjacency.source(e), adjacency.target(e)]));
  }

  neighbours(slot: number): number[] {
    const { adjacency } = this.store;
    return adjacency.edgesAt(slot).map((edge) => {
      const source = adjacency.source(edge);
      return source === slot ? adjacency.target(edge) : source;
    });
  }

  /** The position that puts a node at a point of the screen, moved only in the plane shown. */
  positionAt(slot: number, x: number, y: number): number[] {
    const { camera } = this;
    const { positions } = this.store;
    const dx = camera.viewX(x) - camera.view(positions, slot, 0);
    const dy = camera.viewY(y) - camera.view(positions, slot, 1);
    return Array.from(
      { length: positions.k },
      (_, axis) =>
        positions.get(slot, axis) + dx * camera.weight(0, axis) + dy * camera.weight(1, axis),
    );
  }

  /** Labels for this frame: of the nodes in view, the most important that do not overlap. */
  labels(measure: (text: string) => number): PlacedLabel[] {
    const { slots, most } = this.candidates();
    const wishes = slots.map((slot) => this.wish(slot));
    const placed = placeLabels(wishes, this.camera, most, measure);
    this.labelled = new Set(placed.map((label) => label.slot));
    return placed;
  }

  private wish(slot: number): LabelWish {
    const isMarked = slot === this.hovered || this.isSelected(slot);
    return {
      slot,
      importance: isMarked ? Number.POSITIVE_INFINITY : (this.importance[slot] ?? 0),
      text: nodeLabel(this.store, slot),
      x: this.screenX(slot),
      y: this.screenY(slot),
      radius: this.nodes.radius(slot) * this.nodeScale(),
    };
  }

  private isSelected(slot: number): boolean {
    return this.store.selected.has(this.store.nodes.ids[slot] ?? -1);
  }

  /** The slots that may get a label, and how many labels this view bears. */
  private candidates(): { slots: number[]; most: number } {
    const { camera, store, nodes } = this;
    const lit = nodes.litSlots;
    const end = store.nodes.end;
    this.importance = grown(this.importance, store.nodes.capacity);
    let count = 0;
    for (let slot = 0; slot < end; slot++) {
      this.importance[slot] = 0;
      if (!nodes.isShown(slot) || (lit.size > 0 && !lit.has(slot))) continue;
      const x = this.screenX(slot);
      const y = this.screenY(slot);
      if (x < 0 || y < 0 || x > camera.width || y > camera.height) continue;
      const weight = nodes.radius(slot) * (1 + Math.log1p(store.adjacency.degree[slot] ?? 0));
      this.importance[slot] = (this.labelled.has(slot) ? STAY : 1) * Math.max(weight, 0.01);
      count++;
    }
    const room = Math.min(1, (camera.width * camera.height) / AMPLE_AREA);
    const share = room * Math.min(1, Math.sqrt(FEW_NODES / Math.max(1, count)));
    const most = Math.max(FEWEST_LABELS, Math.round(FEW_NODES * share));
    const slots = largest(this.importance, end, 4 * most);
    const marked = [...store.selected].slice(0, MOST_LABELS).map((id) => store.nodes.slot(id));
    return { slots: [...new Set([...slots, ...marked, this.hovered])].filter((s) => s >= 0), most };
  }
}

/** Where the (about) `most` largest positive values lie, by a histogram instead of sorting all. */
function largest(values: Float32Array, end: number, most: number): number[] {
  let top = 0;
  for (let i = 0; i < end; i++) top = Math.max(top, values[i] ?? 0);
  const buckets = new Uint32Array(BUCKETS);
  const bucket = (value: number) => Math.floor(((BUCKETS - 1) * value) / top);
  for (let i = 0; i < end; i++) {
    const value = values[i] ?? 0;
    if (value > 0) buckets[bucket(value)] = (buckets[bucket(value)] ?? 0) + 1;
  }
  let lowest = BUCKETS;
  let count = 0;
  while (lowest > 0 && count < most) count += buckets[--lowest] ?? 0;
  const result: number[] = [];
  for (let i = 0; i < end && result.length < 2 * most; i++) {
    const value = values[i] ?? 0;
    if (value > 0 && bucket(value) >= lowest) result.push(i);
  }
  return result;
}
