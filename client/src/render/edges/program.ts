import type { Rgba } from "../../scene/color";
import { BLOCK } from "../../scene/draw-list";
import type { Scene } from "../../scene/scene";
import { link, uniforms } from "../program";
import { ranges } from "../texel-table";
import { VIEW_UNIFORMS } from "../view.glsl";
import { setView } from "../view-uniforms";
import { FRAGMENT, VERTEX } from "./shaders";

/** Thin edges as lines whose index buffer is the list of edges; a share of it is a fair sample. */
export function createEdges(gl: WebGL2RenderingContext) {
  const program = link(gl, VERTEX, FRAGMENT);
  const at = uniforms(gl, program, [...VIEW_UNIFORMS, "stroke"]);
  const all = gl.createBuffer();
  const lit = gl.createBuffer();
  let capacity = 0;

  function upload(scene: Scene): void {
    const { entries, stride } = scene.edges.plain;
    const dirty = ranges(scene.edges.plain.takeDirtyBlocks());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, all);
    if (entries.length !== capacity) {
      capacity = entries.length;
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, entries, gl.DYNAMIC_DRAW);
      return;
    }
    for (const { from, to } of dirty) {
      const start = from * BLOCK * stride;
      const length = Math.min(to * BLOCK * stride, entries.length) - start;
      gl.bufferSubData(gl.ELEMENT_ARRAY_BUFFER, 4 * start, entries, start, length);
    }
  }

  function draw(scene: Scene, count: number, color: Rgba, alpha: number): void {
    if (count === 0) return;
    gl.useProgram(program);
    setView(gl, at, scene);
    gl.uniform4f(at.stroke, color[0], color[1], color[2], alpha);
    gl.drawElements(gl.LINES, 2 * count, gl.UNSIGNED_INT, 0);
  }

  return {
    upload,
    draw(scene: Scene, share: number, color: Rgba, alpha: number): void {
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, all);
      draw(scene, Math.ceil(scene.edges.plain.count * share), color, alpha);
    },
    drawLit(scene: Scene, color: Rgba): void {
      const ends = scene.litEdges();
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, lit);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, ends, gl.STREAM_DRAW);
      draw(scene, ends.length / 2, color, 0.9);
    },
    destroy(): void {
      gl.deleteBuffer(lit);
      gl.deleteBuffer(all);
      gl.deleteProgram(program);
    },
  };
}
