import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** Nothing is painted before the script has chosen the theme: no flash, no late long task. */
const paintAfterScript = {
  name: "paint-after-script",
  transformIndexHtml: {
    order: "post" as const,
    handler: (html: string) =>
      html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

/** One page, served under `/realtime/` with a Content-Security-Policy that allows nothing inline. */
export default defineConfig({
  base: "./",
  plugins: [solid(), paintAfterScript],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: "es" },
  test: { environment: "node", include: ["test/**/*.test.ts"] },
});
