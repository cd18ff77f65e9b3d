/** One triangle that covers the screen. */
export const VERTEX = `#version 300 es
out vec2 at;
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  at = corner;
  gl_Position = vec4(corner, 0.0, 1.0);
}
`;

/** The faintest lift in the middle, dithered so that so little light shows no bands. */
export const FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 field;
uniform vec3 lift;
in vec2 at;
out vec4 color;
void main() {
  float far = clamp(dot(at, at) * 0.55, 0.0, 1.0);
  float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
  color = vec4(mix(lift, field, far * (2.0 - far)) + (noise - 0.5) / 255.0, 1.0);
}
`;
