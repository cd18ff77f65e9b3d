import type { Palette } from "../../scene/color";
import { link, uniforms } from "../program";
import { FRAGMENT, VERTEX } from "./shaders";

/** The field behind the graph. */
export function createField(gl: WebGL2RenderingContext) {
  const program = link(gl, VERTEX, FRAGMENT);
  const at = uniforms(gl, program, ["field", "lift"]);
  return {
    draw({ field, lift }: Palette): void {
      gl.useProgram(program);
      gl.uniform3f(at.field, field[0], field[1], field[2]);
      gl.uniform3f(at.lift, lift[0], lift[1], lift[2]);
      gl.disable(gl.BLEND);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    },
    destroy: () => gl.deleteProgram(program),
  };
}
