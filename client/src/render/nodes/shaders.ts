import { VIEW } from "../view.glsl";

/** One point for each slot; a point of a hidden slot lands outside the picture. */
export const VERTEX = `${VIEW}
uniform sampler2D colors;
uniform float size;
uniform float density;
uniform float glow;
uniform float dimmed;
uniform vec4 plain;
uniform bool onlyLit;
flat out vec4 fill;
flat out vec3 shape;
flat out uint bits;
void main() {
  int slot = gl_VertexID;
  uvec2 mark = texelFetch(state, texel(slot), 0).xy;
  bits = mark.x;
  bool isLit = (bits & (LIT | SELECTED)) != 0u;
  if ((bits & HIDDEN) != 0u || (onlyLit && !isLit)) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }
  vec4 own = texelFetch(colors, texel(slot), 0);
  fill = (bits & OWN_COLOR) != 0u ? own : plain;
  if ((bits & LIT) == 0u) fill.a *= dimmed;
  float radius = float(mark.y) * RADIUS_STEP * size * density;
  float ring = (bits & (SELECTED | HOVERED)) != 0u ? 5.0 * density : 0.0;
  float halo = glow > 0.0 ? radius * 2.2 : 0.0;
  float extent = radius + max(max(ring, halo), 1.0);
  shape = vec3(radius, extent, density);
  gl_Position = vec4(clip(slot), 0.0, 1.0);
  gl_PointSize = 2.0 * extent;
}
`;

/** A disc with a rim in the colour of the field, a ring when marked, light around it at night. */
export const FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
uniform vec4 field;
uniform vec4 ringColor;
uniform float glow;
flat in vec4 fill;
flat in vec3 shape;
flat in uint bits;
out vec4 color;
const uint SELECTED = 2u, HOVERED = 8u, PINNED = 16u;
vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }
vec4 premultiplied(vec3 rgb, float alpha) { return vec4(rgb * alpha, alpha); }
void main() {
  float radius = shape.x, extent = shape.y, pixel = shape.z;
  float away = length((gl_PointCoord - 0.5) * 2.0 * extent);
  float disc = clamp(radius - away + 0.5, 0.0, 1.0);
  vec3 body = fill.rgb;
  if (radius > 2.5 * pixel) {
    body = mix(body, min(body * 1.18 + 0.04, vec3(1.0)), smoothstep(radius, 0.0, away));
    float rim = smoothstep(radius - 1.4 * pixel, radius - 0.2 * pixel, away);
    body = mix(body, field.rgb, 0.38 * rim);
  }
  if ((bits & PINNED) != 0u) {
    float hole = clamp(max(1.5 * pixel, 0.34 * radius) - away + 0.5, 0.0, 1.0);
    body = mix(body, field.rgb, hole);
  }
  color = premultiplied(body, disc * fill.a);
  if ((bits & (SELECTED | HOVERED)) != 0u) {
    float ring = clamp(1.25 * pixel - abs(away - radius - 3.0 * pixel) + 0.5, 0.0, 1.0);
    color = over(premultiplied(ringColor.rgb, ring * ((bits & SELECTED) != 0u ? 1.0 : 0.7)), color);
  }
  if (glow > 0.0) {
    float far = clamp((away - radius * 0.6) / (radius * 2.4), 0.0, 1.0);
    float light = glow * fill.a * (1.0 - far) * (1.0 - far) * (1.0 - disc);
    color += vec4(fill.rgb * light, 0.0);
  }
  if (color.a <= 0.0 && color.r + color.g + color.b <= 0.002) discard;
}
`;
