import { writeFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import { JsonClient } from "./json-client.ts";

const SMALL = "generate:grid?nodes=25&edges=40&seed=1";

/** One node in the middle of the picture, two beside it. */
async function three(file: string): Promise<string> {
  await writeFile(file, "key,x,y,label\nleft,-10,0,left\nmiddle,0,0,middle\nright,10,0,right\n");
  const edges = file.replace("nodes", "edges");
  await writeFile(edges, "source,target\nleft,middle\n");
  return `${file}+${edges}`;
}

test("playAndPause_areSeenByTheServer", async ({ serve, viewer }) => {
  // given
  const server = await serve(SMALL, "--port", "0");
  await viewer.open(server);

  // when
  await viewer.page.getByRole("button", { name: "Pause the layout" }).click();

  // then
  await expect(async () => expect((await server.state()).simulation.running).toBe(false)).toPass();
  await viewer.page.getByRole("button", { name: "Run the layout" }).click();
  await expect(async () => expect((await server.state()).simulation.running).toBe(true)).toPass();
});

test("pausedGraph_movesNothing_reheatMovesItAgain", async ({ serve, viewer }) => {
  // given
  const server = await serve(SMALL, "--port", "0");
  await viewer.open(server);
  await expect(viewer.page.getByRole("button", { name: "Pause the layout" })).toBeVisible();
  await viewer.page.keyboard.press("Space");
  await expect(async () => expect((await server.state()).simulation.running).toBe(false)).toPass();
  const still = await viewer.stillPicture();

  // when
  await viewer.page.getByRole("button", { name: "Reheat the layout" }).click();

  // then
  await viewer.differsFrom(still);
  expect((await server.state()).simulation.running).toBe(true);
});

test("draggedNode_staysWhereItIsPutAndIsPinned", async ({ serve, viewer }, testInfo) => {
  // given
  const server = await serve(await three(testInfo.outputPath("nodes.csv")), "--port", "0");
  await viewer.open(server);
  await viewer.stillPicture();
  const client = await JsonClient.join(server.url);

  // when
  await viewer.page.mouse.move(640, 400);
  await viewer.page.mouse.down();
  await viewer.page.mouse.move(660, 300, { steps: 5 });
  await viewer.page.mouse.move(700, 250, { steps: 5 });
  await viewer.page.mouse.up();

  // then
  await expect(() => expect(client.pinned).toEqual([client.idOf("middle")])).toPass();
  const [x = 0, y = 0] = client.position("middle");
  expect(x).toBeGreaterThan(0.5);
  expect(y).toBeGreaterThan(0.5);
  client.close();
});

test("click_selectsForEverybody", async ({ serve, viewer }, testInfo) => {
  // given
  const server = await serve(await three(testInfo.outputPath("nodes.csv")), "--port", "0");
  await viewer.open(server);
  await viewer.stillPicture();

  // when
  await viewer.page.mouse.click(640, 400);

  // then
  await expect(async () => expect((await server.state()).selection).toHaveLength(1)).toPass();
  await expect(viewer.page.getByRole("complementary", { name: "Selection" })).toContainText(
    "middle",
  );
  expect((await viewer.state()).selected).toEqual((await server.state()).selection);
});

test("hover_lightsNeighboursAndTellsAttributes", async ({ serve, viewer }, testInfo) => {
  // given
  const server = await serve(await three(testInfo.outputPath("nodes.csv")), "--port", "0");
  await viewer.open(server);
  const before = await viewer.stillPicture();

  // when
  await viewer.page.mouse.move(640, 400);

  // then
  await viewer.differsFrom(before);
  await expect(viewer.page.getByRole("tooltip")).toContainText("middle");
});

test("wheelAndFit_changeTheView", async ({ serve, viewer }, testInfo) => {
  // given
  const server = await serve(await three(testInfo.outputPath("nodes.csv")), "--port", "0");
  await viewer.open(server);
  const fitted = await viewer.stillPicture();

  // when
  await viewer.page.mouse.move(300, 600);
  await viewer.page.mouse.wheel(0, -400);

  // then
  await viewer.differsFrom(fitted);
  const zoomed = await viewer.stillPicture();
  await viewer.page.getByRole("button", { name: "Fit the graph into view" }).click();
  await viewer.differsFrom(zoomed);
});

test("theme_turnsAndIsRemembered", async ({ serve, viewer }) => {
  // given
  const server = await serve(SMALL, "--port", "0");
  await viewer.page.emulateMedia({ colorScheme: "dark" });
  await viewer.open(server);
  const background = () =>
    viewer.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const night = await background();

  // when
  await viewer.page.getByRole("button", { name: "Switch to paper" }).click();

  // then
  await expect(async () => expect(await background()).not.toBe(night)).toPass();
  await viewer.page.reload();
  await viewer.state();
  expect(await background()).not.toBe(night);
});
