import type { Palette } from "../../scene/color";
import { link, uniforms } from "../program";
import { FRAGMENT, VERTEX } from "./shaders";

/** The field behind the graph: drawn once for a size and a theme, then copied under each frame. */
export function createField(gl: WebGL2RenderingContext) {
  const program = link(gl, VERTEX, FRAGMENT);
  const at = uniforms(gl, program, ["field", "lift"]);
  const picture = gl.createRenderbuffer();
  const frame = gl.createFramebuffer();
  let drawn = "";

  function prepare({ field, lift }: Palette, width: number, height: number): void {
    gl.bindRenderbuffer(gl.RENDERBUFFER, picture);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, picture);
    gl.useProgram(program);
    gl.uniform3f(at.field, field[0], field[1], field[2]);
    gl.uniform3f(at.lift, lift[0], lift[1], lift[2]);
    gl.disable(gl.BLEND);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  return {
    draw(palette: Palette): void {
      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      const wanted = `${width} ${height} ${palette.field} ${palette.lift}`;
      if (wanted !== drawn) prepare(palette, width, height);
      drawn = wanted;
      gl.bindFramebuffer(gl.READ_FRAMEBUFFER, frame);
      const mask = gl.COLOR_BUFFER_BIT;
      gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, mask, gl.NEAREST);
      gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    },
    destroy(): void {
      gl.deleteFramebuffer(frame);
      gl.deleteRenderbuffer(picture);
      gl.deleteProgram(program);
    },
  };
}
