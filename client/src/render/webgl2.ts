import { edgeOpacity } from "../scene/ink";
import type { Scene } from "../scene/scene";
import type { FrameStyle, GpuBackend } from "./backend";
import { createEdges } from "./edges/program";
import { createField } from "./field/program";
import { GraphTextures } from "./graph-textures";
import { createNodes } from "./nodes/program";
import { createStyledEdges } from "./styled-edges/program";

/** So few edges are never what makes a frame slow. */
const ALWAYS_DRAWN = 4000;

/** Everything that lives in one WebGL2 context; made anew when a lost context comes back. */
interface Resources {
  readonly textures: GraphTextures;
  readonly field: ReturnType<typeof createField>;
  readonly edges: ReturnType<typeof createEdges>;
  readonly styledEdges: ReturnType<typeof createStyledEdges>;
  readonly nodes: ReturnType<typeof createNodes>;
}

/**
 * Draws by WebGL2, or returns null where the browser has none. A lost context is waited for;
 * `onRestored` says that there is something to draw on again.
 */
export function createWebGl2(canvas: HTMLCanvasElement, onRestored: () => void): GpuBackend | null {
  const gl = canvas.getContext("webgl2", {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    preserveDrawingBuffer: true,
    powerPreference: "high-performance",
  });
  if (!gl) return null;
  let resources: Resources | null = createResources(gl);
  let density = 1;

  const lost = (event: Event) => {
    event.preventDefault();
    resources = null;
  };
  const restored = () => {
    resources = createResources(gl);
    onRestored();
  };
  canvas.addEventListener("webglcontextlost", lost);
  canvas.addEventListener("webglcontextrestored", restored);

  return {
    resize(width, height, newDensity) {
      density = newDensity;
      canvas.width = Math.max(1, Math.round(width * density));
      canvas.height = Math.max(1, Math.round(height * density));
      gl.viewport(0, 0, canvas.width, canvas.height);
    },
    draw(scene, style) {
      if (resources) draw(gl, resources, scene, style, density);
    },
    isSoftware: () => isSoftware(gl),
    destroy() {
      canvas.removeEventListener("webglcontextrestored", restored);
      canvas.removeEventListener("webglcontextlost", lost);
      if (resources) destroyResources(resources);
    },
  };
}

function draw(
  gl: WebGL2RenderingContext,
  { textures, field, edges, styledEdges, nodes }: Resources,
  scene: Scene,
  { palette, edgeShare }: FrameStyle,
  density: number,
): void {
  textures.upload(scene);
  edges.upload(scene);
  styledEdges.upload(scene);
  const { count } = scene.store.edges;
  const share = Math.min(1, Math.max(edgeShare, ALWAYS_DRAWN / Math.max(1, count)));
  const opacity = edgeOpacity(scene, count * share);
  const plain = scene.hovered >= 0 ? opacity * 0.35 : opacity;

  field.draw(palette);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  textures.bind();
  edges.draw(scene, share, palette.edge, Math.min(plain, 0.5));
  styledEdges.draw(scene, palette, share, Math.min(1, 2.2 * opacity), density);
  if (scene.hovered >= 0) edges.drawLit(scene, palette.lit);
  nodes.draw(scene, palette, density);
}

function createResources(gl: WebGL2RenderingContext): Resources {
  gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
  return {
    textures: new GraphTextures(gl),
    field: createField(gl),
    edges: createEdges(gl),
    styledEdges: createStyledEdges(gl),
    nodes: createNodes(gl),
  };
}

/** In the reverse order of their making. */
function destroyResources({ textures, field, edges, styledEdges, nodes }: Resources): void {
  nodes.destroy();
  styledEdges.destroy();
  edges.destroy();
  field.destroy();
  textures.destroy();
}

function isSoftware(gl: WebGL2RenderingContext): boolean {
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = names ? gl.getParameter(names.UNMASKED_RENDERER_WEBGL) : "";
  return /swiftshader|llvmpipe|software/i.test(String(renderer));
}
