import {
  HIDDEN,
  HOVERED,
  LIT,
  OWN_COLOR,
  PINNED,
  RADIUS_STEPS,
  ROW,
  SELECTED,
} from "../scene/node-marks";

/** Planes of four dimensions a shader can take: 64 dimensions. */
export const MAX_PLANES = 16;

/** The uniforms that `VIEW` declares. */
export const VIEW_UNIFORMS = [
  "positions",
  "state",
  "axes",
  "planes",
  "center",
  "zoom",
  "held",
  "heldAt",
] as const;

/**
 * What every vertex shader begins with: fetches a node by slot and takes it from n dimensions
 * through the n→3 matrix and the camera to clip space.
 */
export const VIEW = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2DArray;
precision highp usampler2D;
uniform sampler2DArray positions;
uniform usampler2D state;
uniform vec4 axes[${2 * MAX_PLANES}];
uniform int planes;
uniform vec2 center;
uniform vec2 zoom;
uniform int held;
uniform vec2 heldAt;
const uint HIDDEN = ${HIDDEN}u, SELECTED = ${SELECTED}u, LIT = ${LIT}u;
const uint HOVERED = ${HOVERED}u, PINNED = ${PINNED}u, OWN_COLOR = ${OWN_COLOR}u;
const float RADIUS_STEP = ${(1 / RADIUS_STEPS).toFixed(6)};
ivec2 texel(int slot) { return ivec2(slot & ${ROW - 1}, slot / ${ROW}); }
vec2 view(int slot) {
  if (slot == held) return heldAt;
  vec2 sum = vec2(0.0);
  for (int plane = 0; plane < planes; plane++) {
    vec4 part = texelFetch(positions, ivec3(texel(slot), plane), 0);
    sum += vec2(dot(axes[2 * plane], part), dot(axes[2 * plane + 1], part));
  }
  return sum;
}
vec2 clip(int slot) { return (view(slot) - center) * zoom; }
`;
