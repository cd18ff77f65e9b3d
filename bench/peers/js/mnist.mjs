// Writes the ten thousand digits of package mnist as a table, their rows shuffled as ever.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const COLUMNS = 784;
const folder = join(dirname(createRequire(import.meta.url).resolve("mnist/package.json")), "src/digits");
const rows = [];
for (let digit = 0; digit < 10; digit++) {
  const { data } = JSON.parse(readFileSync(join(folder, `${digit}.json`), "utf8"));
  for (let at = 0; at + COLUMNS <= data.length; at += COLUMNS) {
    rows.push(data.slice(at, at + COLUMNS));
  }
}
let state = 42;
for (let i = rows.length - 1; i > 0; i--) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  const j = Math.floor((state / 4294967296) * (i + 1));
  [rows[i], rows[j]] = [rows[j], rows[i]];
}
const bytes = Buffer.alloc(8 + 4 * rows.length * COLUMNS);
bytes.writeInt32LE(rows.length, 0);
bytes.writeInt32LE(COLUMNS, 4);
rows.forEach((row, i) => row.forEach((x, j) => bytes.writeFloatLE(x, 8 + 4 * (i * COLUMNS + j))));
writeFileSync(process.argv[2], bytes);
console.log(`${rows.length} rows`);
