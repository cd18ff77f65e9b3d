import { ROW } from "../scene/node-marks";

/** A texture used as a table of texels by slot, `ROW` slots in a row, in one or more layers. */
export class TexelTable {
  readonly texture: WebGLTexture;
  private rows = 0;
  private layers = 0;
  private readonly target: number;

  /** `format` is the sized internal format, then format and type of what is uploaded. */
  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly format: readonly [number, number, number],
    private readonly perTexel: number,
    isLayered: boolean,
  ) {
    this.texture = gl.createTexture();
    this.target = isLayered ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D;
  }

  bind(unit: number): void {
    this.gl.activeTexture(this.gl.TEXTURE0 + unit);
    this.gl.bindTexture(this.target, this.texture);
  }

  /** Uploads the given rows of all layers; every row where the size changed. */
  upload(
    unit: number,
    layers: readonly ArrayBufferView[],
    rows: number,
    dirty: readonly { readonly from: number; readonly to: number }[],
  ): void {
    this.bind(unit);
    const resized = this.resize(rows, layers.length);
    for (const { from, to } of resized ? [{ from: 0, to: rows }] : dirty) {
      layers.forEach((layer, i) => {
        this.uploadRows(layer, i, from, Math.min(to, rows));
      });
    }
  }

  destroy(): void {
    this.gl.deleteTexture(this.texture);
  }

  private resize(rows: number, layers: number): boolean {
    if (rows === this.rows && layers === this.layers) return false;
    const { gl, target } = this;
    const [internal, format, type] = this.format;
    this.rows = rows;
    this.layers = layers;
    gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    if (target === gl.TEXTURE_2D_ARRAY) {
      gl.texImage3D(target, 0, internal, ROW, Math.max(1, rows), layers, 0, format, type, null);
    } else {
      gl.texImage2D(target, 0, internal, ROW, Math.max(1, rows), 0, format, type, null);
    }
    return true;
  }

  private uploadRows(data: ArrayBufferView, layer: number, from: number, to: number): void {
    if (to <= from) return;
    const { gl, target } = this;
    const [, format, type] = this.format;
    const offset = from * ROW * this.perTexel;
    if (target === gl.TEXTURE_2D_ARRAY) {
      gl.texSubImage3D(target, 0, 0, from, layer, ROW, to - from, 1, format, type, data, offset);
    } else {
      gl.texSubImage2D(target, 0, 0, from, ROW, to - from, format, type, data, offset);
    }
  }
}

/** Neighbouring numbers as ranges from (inclusive) to (exclusive). */
export function ranges(numbers: readonly number[]): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = result.at(-1);
    if (last?.to === number) last.to++;
    else result.push({ from: number, to: number + 1 });
  }
  return result;
}
