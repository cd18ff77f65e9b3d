// ngraph.forcelayout with its own defaults, `unit` steps at a time.
import createLayout from "ngraph.forcelayout";
import createGraph from "ngraph.graph";
import { options, readGraph, serve } from "./contestant.mjs";

const { nodes, ends } = readGraph();
const graph = createGraph();
for (let node = 0; node < nodes; node++) graph.addNode(node);
for (let i = 0; i < ends.length; i += 2) graph.addLink(ends[i], ends[i + 1]);
const dimensions = Number(options.dimensions);
const layout = createLayout(graph, { dimensions });
const axes = ["x", "y", "z"].slice(0, dimensions);

await serve(
  () => {
    for (let step = 0; step < Number(options.unit); step++) layout.step();
  },
  () =>
    Array.from({ length: nodes }, (_, node) => {
      const place = layout.getNodePosition(node);
      return axes.map((axis) => place[axis]);
    }),
);
