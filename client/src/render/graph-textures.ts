import type { Scene } from "../scene/scene";
import { ranges, TexelTable } from "./texel-table";

/** Texture units, the same for every program. */
export const UNITS = { positions: 0, state: 1, colors: 2, table: 3 } as const;

/** The graph on the GPU: coordinates, state and colours by slot. Only rows that changed go up. */
export class GraphTextures {
  private positions: TexelTable;
  private readonly state: TexelTable;
  private readonly colors: TexelTable;
  private k = 2;
  private isFresh = true;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.positions = planes(gl, 2);
    this.state = new TexelTable(gl, [gl.RG8UI, gl.RG_INTEGER, gl.UNSIGNED_BYTE], 2, false);
    this.colors = new TexelTable(gl, [gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE], 4, false);
  }

  upload(scene: Scene): void {
    const { positions } = scene.store;
    if ((positions.k === 2) !== (this.k === 2)) {
      this.positions.destroy();
      this.positions = planes(this.gl, positions.k);
    }
    this.k = positions.k;
    const moved = positions.takeDirtyRows();
    this.positions.upload(UNITS.positions, positions.planes, positions.rowCount, moved);
    const dirty = ranges(scene.nodes.takeDirtyRows());
    const rows = scene.nodes.rowCount;
    if (dirty.length > 0 || this.isFresh) {
      this.state.upload(UNITS.state, [scene.nodes.state], rows, dirty);
      this.colors.upload(UNITS.colors, [scene.nodes.colors], rows, dirty);
    }
    this.isFresh = false;
  }

  bind(): void {
    this.positions.bind(UNITS.positions);
    this.state.bind(UNITS.state);
    this.colors.bind(UNITS.colors);
  }

  destroy(): void {
    this.colors.destroy();
    this.state.destroy();
    this.positions.destroy();
  }
}

function planes(gl: WebGL2RenderingContext, k: number): TexelTable {
  return k === 2
    ? new TexelTable(gl, [gl.RG32F, gl.RG, gl.FLOAT], 2, true)
    : new TexelTable(gl, [gl.RGBA32F, gl.RGBA, gl.FLOAT], 4, true);
}
