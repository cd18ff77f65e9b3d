import { VIEW } from "../view.glsl";

/** Vertices are node slots: the index buffer is the list of edges. */
export const VERTEX = `${VIEW}
out float hidden;
void main() {
  int slot = gl_VertexID;
  hidden = float(texelFetch(state, texel(slot), 0).x & HIDDEN);
  gl_Position = vec4(clip(slot), 0.0, 1.0);
}
`;

export const FRAGMENT = `#version 300 es
precision mediump float;
uniform vec4 stroke;
in float hidden;
out vec4 color;
void main() {
  if (hidden > 0.0) discard;
  color = vec4(stroke.rgb * stroke.a, stroke.a);
}
`;
