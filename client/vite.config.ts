import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** One page, served under `/realtime/` with a Content-Security-Policy that allows nothing inline. */
export default defineConfig({
  base: "./",
  plugins: [solid()],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: "es" },
  test: { environment: "node", include: ["test/**/*.test.ts"] },
});
