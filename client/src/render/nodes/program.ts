import type { Palette } from "../../scene/color";
import { nodeOpacity } from "../../scene/ink";
import { PLAIN_RADIUS } from "../../scene/node-marks";
import type { Scene } from "../../scene/scene";
import { UNITS } from "../graph-textures";
import { link, uniforms } from "../program";
import { VIEW_UNIFORMS } from "../view.glsl";
import { setView } from "../view-uniforms";
import { FRAGMENT, VERTEX } from "./shaders";

const OWN = [
  "colors",
  "size",
  "density",
  "glow",
  "dimmed",
  "plain",
  "onlyLit",
  "field",
  "ringColor",
] as const;
/** Light around nodes costs fill rate: only where there are few of them. */
const MOST_GLOWING = 4000;
const DIMMED = 0.16;

/** Nodes as points, without attributes: the vertex number is the slot. */
export function createNodes(gl: WebGL2RenderingContext) {
  const program = link(gl, VERTEX, FRAGMENT);
  const at = uniforms(gl, program, [...VIEW_UNIFORMS, ...OWN]);
  return {
    draw(scene: Scene, palette: Palette, density: number): void {
      const { store, hovered } = scene;
      const isMarked = hovered >= 0 || store.selected.size > 0;
      const scale = scene.nodeScale();
      gl.useProgram(program);
      setView(gl, at, scene);
      gl.uniform1i(at.colors, UNITS.colors);

      gl.uniform1f(at.size, scale);
      gl.uniform1f(at.density, density);
      gl.uniform1f(at.glow, store.nodes.count <= MOST_GLOWING ? palette.glow : 0);
      gl.uniform1f(at.dimmed, hovered >= 0 ? DIMMED : 1);
      const solid = nodeOpacity(scene, scale * PLAIN_RADIUS);
      gl.uniform4f(at.plain, palette.node[0], palette.node[1], palette.node[2], solid);
      gl.uniform4fv(at.field, palette.field);
      gl.uniform4fv(at.ringColor, palette.ring);
      gl.uniform1i(at.onlyLit, 0);
      gl.drawArrays(gl.POINTS, 0, store.nodes.end);
      if (!isMarked) return;
      gl.uniform1i(at.onlyLit, 1);
      gl.drawArrays(gl.POINTS, 0, store.nodes.end);
    },
    destroy: () => gl.deleteProgram(program),
  };
}
