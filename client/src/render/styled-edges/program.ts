import type { Palette } from "../../scene/color";
import type { Scene } from "../../scene/scene";
import { UNITS } from "../graph-textures";
import { link, uniforms } from "../program";
import { ranges, TexelTable } from "../texel-table";
import { VIEW_UNIFORMS } from "../view.glsl";
import { setView } from "../view-uniforms";
import { FRAGMENT, VERTEX } from "./shaders";

const OWN = ["table", "screen", "density", "opacity", "dimmed", "plain"] as const;

/** Edges with a colour or thickness of their own, as quads. */
export function createStyledEdges(gl: WebGL2RenderingContext) {
  const program = link(gl, VERTEX, FRAGMENT);
  const at = uniforms(gl, program, [...VIEW_UNIFORMS, ...OWN]);
  const table = new TexelTable(gl, [gl.RGBA32UI, gl.RGBA_INTEGER, gl.UNSIGNED_INT], 4, false);
  return {
    upload(scene: Scene): void {
      const { styled } = scene.edges;
      const dirty = ranges(styled.takeDirtyBlocks());
      table.upload(UNITS.table, [styled.entries], styled.blockCount, dirty);
    },
    draw(scene: Scene, palette: Palette, share: number, opacity: number, density: number): void {
      const count = Math.ceil(scene.edges.styled.count * share);
      if (count === 0) return;
      gl.useProgram(program);
      setView(gl, at, scene);
      table.bind(UNITS.table);
      gl.uniform1i(at.table, UNITS.table);
      gl.uniform2f(at.screen, gl.drawingBufferWidth / 2, gl.drawingBufferHeight / 2);
      gl.uniform1f(at.density, density);
      gl.uniform1f(at.opacity, opacity);
      gl.uniform1f(at.dimmed, scene.hovered >= 0 ? 0.3 : 1);
      gl.uniform4fv(at.plain, palette.edge);
      gl.drawArrays(gl.TRIANGLES, 0, 6 * count);
    },
    destroy(): void {
      table.destroy();
      gl.deleteProgram(program);
    },
  };
}
