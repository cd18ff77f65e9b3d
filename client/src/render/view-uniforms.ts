import type { Scene } from "../scene/scene";
import { UNITS } from "./graph-textures";
import { MAX_PLANES, type VIEW_UNIFORMS } from "./view.glsl";

type Locations = Readonly<Record<(typeof VIEW_UNIFORMS)[number], WebGLUniformLocation | null>>;

const axes = new Float32Array(8 * MAX_PLANES);

/** Sets what every program needs to place a node; the program must be in use. */
export function setView(gl: WebGL2RenderingContext, at: Locations, scene: Scene): void {
  const { camera, store, held } = scene;
  const { positions } = store;
  axes.fill(0);
  for (let axis = 0; axis < positions.k; axis++) {
    const place = 8 * (axis >> 2) + (axis & 3);
    axes[place] = camera.weight(0, axis);
    axes[place + 4] = camera.weight(1, axis);
  }
  gl.uniform1i(at.positions, UNITS.positions);
  gl.uniform1i(at.state, UNITS.state);
  gl.uniform4fv(at.axes, axes);
  gl.uniform1i(at.planes, positions.planes.length);
  gl.uniform2f(at.center, camera.x, camera.y);
  gl.uniform2f(at.zoom, (2 * camera.scale) / camera.width, (2 * camera.scale) / camera.height);
  gl.uniform1i(at.held, held ? held.slot : -1);
  gl.uniform2f(at.heldAt, held?.x ?? 0, held?.y ?? 0);
}
