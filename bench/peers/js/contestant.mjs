// The far end of WarmProcess: reads the data, then does as the lines on stdin say.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** `key=value` arguments by key. */
export const options = Object.fromEntries(process.argv.slice(2).map((text) => text.split(/=(.*)/s)));

/** { rows, columns, values } of a table, row by row. */
export function readTable() {
  const { buffer } = new Uint8Array(readFileSync(options.data));
  const [rows, columns] = new Int32Array(buffer, 0, 2);
  return { rows, columns, values: new Float32Array(buffer, 8, rows * columns) };
}

/** { nodes, ends } of a graph; edge `i` joins `ends[2 * i]` and `ends[2 * i + 1]`. */
export function readGraph() {
  const { buffer } = new Uint8Array(readFileSync(options.data));
  const [nodes, edges] = new Int32Array(buffer, 0, 2);
  return { nodes, ends: new Int32Array(buffer, 8, 2 * edges) };
}

/**
 * Runs `go` as often as asked, saying how long it took, and saves what `result` then gives:
 * an array of rows.
 */
export async function serve(go, result) {
  console.log("@ ready");
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "go") {
      const start = performance.now();
      await go();
      console.log(`@ ms ${performance.now() - start}`);
    } else {
      save(line.slice("save ".length), result());
      console.log("@ saved");
    }
  }
}

function save(path, rows) {
  const columns = rows.length === 0 ? 0 : rows[0].length;
  const bytes = Buffer.alloc(8 + 4 * rows.length * columns);
  bytes.writeInt32LE(rows.length, 0);
  bytes.writeInt32LE(columns, 4);
  rows.forEach((row, i) => row.forEach((x, j) => bytes.writeFloatLE(x, 8 + 4 * (i * columns + j))));
  writeFileSync(path, bytes);
}
