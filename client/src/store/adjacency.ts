import { grown } from "./grow";

const SOURCE = 0;
const TARGET = 1;

/**
 * Which edges touch which node, as linked lists of half-edges in typed arrays: half 2e leaves edge
 * e's source, half 2e+1 its target. Adding and removing an edge take constant time.
 */
export class Adjacency {
  /** Source and target slot of each edge slot: what the GPU draws lines from. */
  ends = new Uint32Array(0);
  /** Half-edges at each node, a self-loop counted twice. */
  degree = new Uint32Array(0);
  inDegree = new Uint32Array(0);
  outDegree = new Uint32Array(0);
  private first = new Int32Array(0);
  private next = new Int32Array(0);
  private previous = new Int32Array(0);

  reserve(nodes: number, edges: number): void {
    if (nodes > this.first.length) {
      const length = this.first.length;
      this.first = grown(this.first, nodes);
      this.first.fill(-1, length);
      this.degree = grown(this.degree, nodes);
      this.inDegree = grown(this.inDegree, nodes);
      this.outDegree = grown(this.outDegree, nodes);
    }
    this.ends = grown(this.ends, 2 * edges);
    this.next = grown(this.next, 2 * edges);
    this.previous = grown(this.previous, 2 * edges);
  }

  add(edge: number, source: number, target: number): void {
    this.link(2 * edge + SOURCE, source);
    this.link(2 * edge + TARGET, target);
    this.count(edge, 1);
  }

  remove(edge: number): void {
    this.count(edge, -1);
    this.unlink(2 * edge + SOURCE);
    this.unlink(2 * edge + TARGET);
  }

  source(edge: number): number {
    return this.ends[2 * edge] ?? 0;
  }

  target(edge: number): number {
    return this.ends[2 * edge + 1] ?? 0;
  }

  /** The edge slots at a node; a self-loop once. */
  edgesAt(node: number): number[] {
    const edges: number[] = [];
    for (let half = this.first[node] ?? -1; half >= 0; half = this.next[half] ?? -1) {
      const edge = half >> 1;
      const isLoop = this.ends[half] === this.ends[half ^ 1];
      if (!isLoop || (half & 1) === SOURCE) edges.push(edge);
    }
    return edges;
  }

  clear(): void {
    this.first.fill(-1);
    this.degree.fill(0);
    this.inDegree.fill(0);
    this.outDegree.fill(0);
  }

  private count(edge: number, by: 1 | -1): void {
    const source = this.source(edge);
    const target = this.target(edge);
    this.degree[source] = (this.degree[source] ?? 0) + by;
    this.degree[target] = (this.degree[target] ?? 0) + by;
    this.outDegree[source] = (this.outDegree[source] ?? 0) + by;
    this.inDegree[target] = (this.inDegree[target] ?? 0) + by;
  }

  private link(half: number, node: number): void {
    const head = this.first[node] ?? -1;
    this.ends[half] = node;
    this.next[half] = head;
    this.previous[half] = -1;
    if (head >= 0) this.previous[head] = half;
    this.first[node] = half;
  }

  private unlink(half: number): void {
    const next = this.next[half] ?? -1;
    const previous = this.previous[half] ?? -1;
    if (next >= 0) this.previous[next] = previous;
    if (previous >= 0) this.next[previous] = next;
    else this.first[this.ends[half] ?? 0] = next;
  }
}
