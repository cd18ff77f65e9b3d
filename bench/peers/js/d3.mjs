// d3-force with the forces of its examples, `unit` ticks at a time.
import { forceCenter, forceLink, forceManyBody, forceSimulation } from "d3-force";
import { options, readGraph, serve } from "./contestant.mjs";

const { nodes: count, ends } = readGraph();
const nodes = Array.from({ length: count }, () => ({}));
const links = Array.from({ length: ends.length / 2 }, (_, i) => ({
  source: ends[2 * i],
  target: ends[2 * i + 1],
}));
const simulation = forceSimulation(nodes)
  .force("link", forceLink(links))
  .force("charge", forceManyBody())
  .force("center", forceCenter())
  .stop();

await serve(
  () => simulation.tick(Number(options.unit)),
  () => nodes.map(({ x, y }) => [x, y]),
);
