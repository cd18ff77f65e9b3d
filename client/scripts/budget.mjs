/** Fails the build when the script a browser must fetch before first paint outgrows its budget. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = 60 * 1024;
const folder = join(import.meta.dirname, "..", "dist", "assets");
const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
const bytes = scripts.reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
  0,
);
const kilobytes = (bytes / 1024).toFixed(1);

if (scripts.length === 0) throw new Error(`no script in ${folder}: run vite build first`);
if (bytes > BUDGET_BYTES) {
  console.error(`${kilobytes} KB of gzipped script, the budget is ${BUDGET_BYTES / 1024} KB`);
  process.exit(1);
}
console.log(`${kilobytes} KB of gzipped script, within ${BUDGET_BYTES / 1024} KB`);
