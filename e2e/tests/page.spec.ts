import { expect, test, Viewer } from "./fixtures.ts";

const SMALL = "generate:watts-strogatz?nodes=60&edges=120&seed=3";

test("page_showsTheGraphAndHoldsWhatTheServerHolds", async ({ serve, viewer }) => {
  // given
  const server = await serve(SMALL, "--port", "0");

  // when
  await viewer.open(server);

  // then
  await viewer.agreesWith(server);
  await expect(viewer.page.getByText("60 nodes")).toBeVisible();
  await expect(viewer.page.getByText("120 edges")).toBeVisible();
});

test("twentyRefreshes_endEqualToTheServer", async ({ serve, viewer }) => {
  // given
  const server = await serve(SMALL, "--port", "0");
  await viewer.open(server);

  // when
  for (let i = 0; i < 20; i++) {
    await server.push({ kind: "NodeAdded", items: [{ key: `late ${i}`, attrs: { turn: i } }] });
    await viewer.page.reload();
    await viewer.agreesWith(server);
  }

  // then
  expect((await viewer.state()).nodes).toBe(80);
});

test("twoPagesAndALateJoiner_endEqual", async ({ serve, viewer, context }) => {
  // given
  const server = await serve("-", "--port", "0");
  await viewer.open(server);
  const other = new Viewer(await context.newPage());
  await other.open(server);

  // when
  for (let i = 0; i < 300; i++) {
    server.write(`${JSON.stringify({ kind: "NodeAdded", items: [{ key: `n${i}` }] })}\n`);
    if (i > 0) {
      const edge = { source: `n${i}`, target: `n${i >> 1}`, attrs: { weight: i / 2 } };
      server.write(`${JSON.stringify({ kind: "EdgeAdded", items: [edge] })}\n`);
    }
  }
  await expect(async () => expect((await server.state()).edges).toBe(299)).toPass();
  const late = new Viewer(await context.newPage());
  await late.open(server);

  // then
  for (const each of [viewer, other, late]) await each.agreesWith(server);
});

for (const [theme, width, height] of [
  ["dark", 1440, 900],
  ["light", 1440, 900],
  ["dark", 360, 800],
  ["light", 360, 800],
] as const) {
  test(`page_standsStill_${theme}_${width}`, async ({ serve, viewer }) => {
    // given
    const server = await serve(SMALL, "--port", "0");
    await viewer.page.emulateMedia({ colorScheme: theme });
    await viewer.page.setViewportSize({ width, height });
    await viewer.page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          shifts.push((entry as unknown as { value: number }).value);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });

    // when
    await viewer.open(server);
    await viewer.agreesWith(server);

    // then
    const shifts = await viewer.page.evaluate(
      () => (window as unknown as { shifts: number[] }).shifts,
    );
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
    const overflow = await viewer.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
