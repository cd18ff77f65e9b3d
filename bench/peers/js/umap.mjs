// umap-js with its own defaults but for the number of neighbours, and random numbers from a seed.
import { UMAP } from "umap-js";
import { options, readTable, serve } from "./contestant.mjs";

const { rows, columns, values } = readTable();
const table = Array.from({ length: rows }, (_, row) =>
  Array.from(values.subarray(row * columns, (row + 1) * columns)),
);
let placed = [];

/** Mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

await serve(
  () => {
    placed = new UMAP({ nNeighbors: Number(options.neighbors), random: seeded(1) }).fit(table);
  },
  () => placed,
);
