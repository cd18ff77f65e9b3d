import { THICKNESS_STEPS } from "../../scene/edge-marks";
import { VIEW } from "../view.glsl";

/** Six vertices an edge, without instancing, which software GL draws many times slower. */
export const VERTEX = `${VIEW}
precision highp usampler2D;
uniform usampler2D table;
uniform vec2 screen;
uniform float density;
uniform float opacity;
uniform float dimmed;
uniform vec4 plain;
flat out vec4 stroke;
out float across;
flat out float halfWidth;
const vec2 CORNERS[6] = vec2[6](
  vec2(0, -1), vec2(1, -1), vec2(0, 1), vec2(0, 1), vec2(1, -1), vec2(1, 1));
void main() {
  int edge = gl_VertexID / 6;
  uvec4 row = texelFetch(table, texel(edge), 0);
  uint sourceBits = texelFetch(state, texel(int(row.x)), 0).x;
  uint targetBits = texelFetch(state, texel(int(row.y)), 0).x;
  if (((sourceBits | targetBits) & HIDDEN) != 0u) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    return;
  }
  vec2 from = clip(int(row.x)) * screen;
  vec2 to = clip(int(row.y)) * screen;
  vec2 along = to - from;
  vec2 normal = length(along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0.0);
  halfWidth = 0.5 * density * float(row.w) / ${THICKNESS_STEPS}.0;
  vec2 corner = CORNERS[gl_VertexID % 6];
  across = corner.y * (halfWidth + 1.0);
  bool isLit = (sourceBits & targetBits & LIT) != 0u && ((sourceBits | targetBits) & HOVERED) != 0u;
  stroke = row.z == 0u ? plain : vec4((uvec4(row.z) >> uvec4(0, 8, 16, 24)) & 255u) / 255.0;
  stroke.a *= isLit ? 0.95 : opacity * dimmed;
  gl_Position = vec4((mix(from, to, corner.x) + normal * across) / screen, 0.0, 1.0);
}
`;

export const FRAGMENT = `#version 300 es
precision highp float;
flat in vec4 stroke;
in float across;
flat in float halfWidth;
out vec4 color;
void main() {
  float cover = clamp(halfWidth - abs(across) + 0.5, 0.0, 1.0) * stroke.a;
  color = vec4(stroke.rgb * cover, cover);
}
`;
