import { expect, test } from "./fixtures.ts";

const CLUSTERS = "generate:clusters?nodes=300&edges=900&dimensions=6&clusters=4&seed=5";

test("chosenMethod_placesTheNodesOfEveryPage", async ({ serve, viewer }) => {
  // given
  const server = await serve(CLUSTERS, "--port", "0");
  await viewer.open(server);
  const before = await viewer.picture();

  // when
  await viewer.page.getByLabel("Embedding method").selectOption("pca");
  await viewer.page.getByLabel("Dimensions (k)").fill("3");
  await viewer.page.getByRole("button", { name: "Apply embedding" }).click();

  // then
  await expect(async () =>
    expect((await server.state()).active).toMatchObject({ method: "pca", k: 3 }),
  ).toPass();
  await expect(viewer.page.getByText("pca, k = 3")).toBeVisible();
  await expect(viewer.page.getByText("Trust", { exact: true })).toBeVisible();
  expect((await viewer.state()).k).toBe(3);
  expect((await server.state()).simulation.running).toBe(false);
  await viewer.differsFrom(before);
  await viewer.agreesWith(server);
});

test("everyMethodOnOffer_canBeApplied", async ({ serve, viewer }) => {
  // given
  const server = await serve(CLUSTERS, "--port", "0");
  await viewer.open(server);
  const select = viewer.page.getByLabel("Embedding method");
  const methods = await select
    .locator("option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(methods.length).toBeGreaterThan(10);

  for (const method of methods) {
    // when
    await select.selectOption(method);
    await viewer.page.getByLabel("Dimensions (k)").fill("2");
    await viewer.page.getByRole("button", { name: "Apply embedding" }).click();

    // then
    await expect(async () =>
      expect((await server.state()).active).toMatchObject({ method, k: 2 }),
    ).toPass();
  }
});

test("longRun_isCancelledFromThePage", async ({ serve, viewer }) => {
  // given
  const server = await serve("generate:table?rows=20000&columns=60&seed=1", "--port", "0");
  await viewer.open(server);
  const { active } = await server.state();

  // when
  await viewer.page.getByLabel("Embedding method").selectOption("umap");
  await viewer.page.getByRole("button", { name: "Apply embedding" }).click();
  await viewer.page.getByRole("button", { name: "Cancel" }).click();

  // then
  await expect(viewer.page.getByText(/is cancelled/)).toBeVisible();
  await expect(viewer.page.getByRole("button", { name: "Cancel" })).toBeHidden();
  expect((await server.state()).active).toEqual(active);
});

test("spaceInThePanel_leavesTheLayoutAsItIs", async ({ serve, viewer }) => {
  // given
  const server = await serve(CLUSTERS, "--port", "0");
  await viewer.open(server);
  await viewer.page.getByRole("button", { name: "Pause the layout" }).click();
  await expect(viewer.page.getByRole("button", { name: "Run the layout" })).toBeVisible();

  // when
  await viewer.page.getByLabel("Dimensions (k)").press("Space");
  await viewer.page.getByText("Embedding", { exact: true }).press("Space");

  // then
  await expect(viewer.page.getByLabel("Dimensions (k)")).toBeHidden();
  await server.push({ kind: "NodeAdded", items: [{ key: "after" }] });
  await viewer.agreesWith(server);
  expect((await server.state()).simulation.running).toBe(false);
});
