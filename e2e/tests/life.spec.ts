import { spawn } from "node:child_process";
import { expect, test } from "./fixtures.ts";

test("processes_comeAndGoInThePage", async ({ serve, viewer }) => {
  // given
  const server = await serve("proc:", "--port", "0");
  await viewer.open(server);
  const held = async (pid: number) => {
    const graph = (await (
      await fetch(new URL("/api/v1/graph?format=json", server.url))
    ).json()) as {
      nodes: { attrs: { pid?: number } }[];
    };
    return graph.nodes.some((node) => node.attrs.pid === pid);
  };

  // when
  const child = spawn("sleep", ["600"]);

  // then
  await expect(async () => expect(await held(child.pid ?? 0)).toBe(true)).toPass();
  child.kill("SIGKILL");
  await expect(async () => expect(await held(child.pid ?? 0)).toBe(false)).toPass();
});

test("serverThatComesBack_isTakenUpByThePage", async ({ serve, viewer }) => {
  // given
  const source = "generate:tree?nodes=40&seed=2";
  const server = await serve(source, "--port", "0");
  await viewer.open(server);
  const before = await viewer.state();

  // when
  await server.stop("SIGKILL");

  // then
  await expect(viewer.page.getByText(/Connection lost, reconnecting in \d+ s/)).toBeVisible();
  const again = await serve(source, "--port", server.port);
  await viewer.page
    .getByRole("button", { name: "Reconnect now" })
    .click({ timeout: 3000 })
    .catch(() => {
      // it came back by itself first
    });
  await expect(viewer.page.getByText(/Connection lost/)).toBeHidden();
  await viewer.agreesWith(again);
  expect((await viewer.state()).epoch).not.toBe(before.epoch);
  viewer.complaints.length = 0; // the browser itself reports the refused connection
});

test("largeGraph_isWholeAndMoves", async ({ serve, viewer }) => {
  // given
  const server = await serve(
    "generate:random-geometric?nodes=50000&edges=200000&seed=42",
    "--port",
    "0",
  );

  // when
  await viewer.open(server);

  // then
  const held = await viewer.state();
  expect([held.nodes, held.edges]).toEqual([50_000, 200_000]);
  const before = await viewer.picture();
  await viewer.differsFrom(before);
  await viewer.agreesWith(server);
});
